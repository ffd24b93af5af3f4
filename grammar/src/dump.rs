//! The tree as text, for `dump ast`.
//!
//! One node a line, indented by depth, with its span in bytes. Fields that hold nodes have
//! their names before them, those of CPython's `ast`.

use crate::ast::{
    Body, Comprehension, Constant, Expr, ExprKind, FStringPart, Ident, Keyword, Module, Param,
    Params, Pattern, PatternKind, Span, Stmt, StmtKind, TypeParam,
};
use std::fmt::Write;

/// The tree of a module, a node a line.
pub fn dump_ast(module: &Module) -> String {
    let mut dump = Dump {
        out: String::new(),
        depth: 0,
    };
    dump.out.push_str("Module\n");
    dump.depth = 1;
    for stmt in &module.body {
        dump.stmt("", stmt);
    }
    dump.out
}

struct Dump {
    out: String,
    depth: usize,
}

impl Dump {
    fn line(&mut self, field: &str, head: &str, span: Option<Span>) {
        for _ in 0..self.depth {
            self.out.push_str("  ");
        }
        if !field.is_empty() {
            self.out.push_str(field);
            self.out.push_str(": ");
        }
        self.out.push_str(head);
        if let Some(span) = span {
            // Writing to a string cannot fail.
            let _ = write!(self.out, " {}..{}", span.start, span.end);
        }
        self.out.push('\n');
    }

    fn within(&mut self, body: impl FnOnce(&mut Self)) {
        self.depth += 1;
        body(self);
        self.depth -= 1;
    }

    fn node(&mut self, field: &str, head: &str, span: Span, body: impl FnOnce(&mut Self)) {
        self.line(field, head, Some(span));
        self.within(body);
    }

    fn exprs(&mut self, field: &str, list: &[Expr]) {
        for expr in list {
            self.expr(field, expr);
        }
    }

    fn maybe(&mut self, field: &str, expr: &Option<Expr>) {
        if let Some(expr) = expr {
            self.expr(field, expr);
        }
    }

    fn boxed(&mut self, field: &str, expr: &Option<Box<Expr>>) {
        if let Some(expr) = expr {
            self.expr(field, expr);
        }
    }

    fn body(&mut self, field: &str, body: &Body) {
        for stmt in body {
            self.stmt(field, stmt);
        }
    }

    fn ident(&mut self, field: &str, ident: &Ident) {
        self.line(field, &ident.name, Some(ident.span));
    }

    fn keywords(&mut self, list: &[Keyword]) {
        for keyword in list {
            let head = match &keyword.arg {
                Some(arg) => format!("Keyword {}", arg.name),
                None => "Keyword **".into(),
            };
            self.node("keywords", &head, keyword.span, |dump| {
                dump.expr("", &keyword.value);
            });
        }
    }

    fn param(&mut self, field: &str, param: &Param) {
        let head = format!("Param {}", param.name.name);
        self.node(field, &head, param.span, |dump| {
            dump.maybe("annotation", &param.annotation);
            dump.maybe("default", &param.default);
        });
    }

    fn params(&mut self, params: &Params) {
        for param in &params.posonly {
            self.param("posonly", param);
        }
        for param in &params.args {
            self.param("args", param);
        }
        if let Some(param) = &params.vararg {
            self.param("vararg", param);
        }
        for param in &params.kwonly {
            self.param("kwonly", param);
        }
        if let Some(param) = &params.kwarg {
            self.param("kwarg", param);
        }
    }

    fn type_params(&mut self, list: &[TypeParam]) {
        for param in list {
            let head = format!("{:?} {}", param.kind, param.name.name);
            self.node("type_params", &head, param.span, |dump| {
                dump.maybe("bound", &param.bound);
                dump.maybe("default", &param.default);
            });
        }
    }

    fn comprehensions(&mut self, list: &[Comprehension]) {
        for part in list {
            let head = if part.is_async {
                "Comprehension async"
            } else {
                "Comprehension"
            };
            self.node("generators", head, part.span, |dump| {
                dump.expr("target", &part.target);
                dump.expr("iter", &part.iter);
                dump.exprs("ifs", &part.ifs);
            });
        }
    }

    fn fstring(&mut self, field: &str, parts: &[FStringPart]) {
        for part in parts {
            match part {
                FStringPart::Literal(text) => {
                    self.line(field, &format!("Literal {text:?}"), None);
                }
                FStringPart::Field(part) => {
                    let mut head = String::from("Field");
                    if let Some(text) = &part.debug_text {
                        let _ = write!(head, " {text:?}");
                    }
                    if let Some(conversion) = part.conversion {
                        let _ = write!(head, " !{conversion}");
                    }
                    self.node(field, &head, part.span, |dump| {
                        dump.expr("value", &part.value);
                        if let Some(spec) = &part.format_spec {
                            dump.line("format_spec", "", None);
                            dump.within(|dump| dump.fstring("", spec));
                        }
                    });
                }
            }
        }
    }

    fn expr(&mut self, field: &str, expr: &Expr) {
        let span = expr.span;
        match &expr.kind {
            ExprKind::BoolOp { op, values } => {
                self.node(field, &format!("BoolOp {op:?}"), span, |dump| {
                    dump.exprs("", values);
                });
            }
            ExprKind::NamedExpr { target, value } => self.node(field, "NamedExpr", span, |dump| {
                dump.expr("target", target);
                dump.expr("value", value);
            }),
            ExprKind::BinOp { left, op, right } => {
                self.node(field, &format!("BinOp {op:?}"), span, |dump| {
                    dump.expr("", left);
                    dump.expr("", right);
                });
            }
            ExprKind::UnaryOp { op, operand } => {
                self.node(field, &format!("UnaryOp {op:?}"), span, |dump| {
                    dump.expr("", operand);
                });
            }
            ExprKind::Lambda { params, body } => self.node(field, "Lambda", span, |dump| {
                dump.params(params);
                dump.expr("body", body);
            }),
            ExprKind::IfExp { test, body, orelse } => self.node(field, "IfExp", span, |dump| {
                dump.expr("test", test);
                dump.expr("body", body);
                dump.expr("orelse", orelse);
            }),
            ExprKind::Dict { items } => self.node(field, "Dict", span, |dump| {
                for item in items {
                    match &item.key {
                        Some(key) => {
                            dump.expr("key", key);
                            dump.expr("value", &item.value);
                        }
                        None => dump.expr("**", &item.value),
                    }
                }
            }),
            ExprKind::Set { elts } => self.node(field, "Set", span, |dump| dump.exprs("", elts)),
            ExprKind::List { elts } => self.node(field, "List", span, |dump| dump.exprs("", elts)),
            ExprKind::Tuple { elts } => {
                self.node(field, "Tuple", span, |dump| dump.exprs("", elts));
            }
            ExprKind::ListComp { elt, generators }
            | ExprKind::SetComp { elt, generators }
            | ExprKind::GeneratorExp { elt, generators } => {
                let head = match &expr.kind {
                    ExprKind::ListComp { .. } => "ListComp",
                    ExprKind::SetComp { .. } => "SetComp",
                    _ => "GeneratorExp",
                };
                self.node(field, head, span, |dump| {
                    dump.expr("elt", elt);
                    dump.comprehensions(generators);
                });
            }
            ExprKind::DictComp {
                key,
                value,
                generators,
            } => self.node(field, "DictComp", span, |dump| {
                dump.expr("key", key);
                dump.expr("value", value);
                dump.comprehensions(generators);
            }),
            ExprKind::Await { value } => {
                self.node(field, "Await", span, |dump| dump.expr("", value));
            }
            ExprKind::Yield { value } => {
                self.node(field, "Yield", span, |dump| dump.boxed("", value));
            }
            ExprKind::YieldFrom { value } => {
                self.node(field, "YieldFrom", span, |dump| dump.expr("", value));
            }
            ExprKind::Compare {
                left,
                ops,
                comparators,
            } => self.node(field, "Compare", span, |dump| {
                dump.expr("", left);
                for (op, expr) in ops.iter().zip(comparators) {
                    dump.expr(&format!("{op:?}"), expr);
                }
            }),
            ExprKind::Call {
                func,
                args,
                keywords,
            } => self.node(field, "Call", span, |dump| {
                dump.expr("func", func);
                dump.exprs("args", args);
                dump.keywords(keywords);
            }),
            ExprKind::JoinedStr { parts } => self.node(field, "JoinedStr", span, |dump| {
                dump.fstring("", parts);
            }),
            ExprKind::Constant(value) => self.line(field, &constant(value), Some(span)),
            ExprKind::Attribute { value, attr } => {
                self.node(field, &format!("Attribute .{}", attr.name), span, |dump| {
                    dump.expr("", value);
                });
            }
            ExprKind::Subscript { value, slice } => self.node(field, "Subscript", span, |dump| {
                dump.expr("value", value);
                dump.expr("slice", slice);
            }),
            ExprKind::Starred { value } => {
                self.node(field, "Starred", span, |dump| dump.expr("", value));
            }
            ExprKind::Name(name) => self.line(field, &format!("Name {name}"), Some(span)),
            ExprKind::Slice { lower, upper, step } => self.node(field, "Slice", span, |dump| {
                dump.boxed("lower", lower);
                dump.boxed("upper", upper);
                dump.boxed("step", step);
            }),
        }
    }

    fn stmt(&mut self, field: &str, stmt: &Stmt) {
        let span = stmt.span;
        match &stmt.kind {
            StmtKind::FunctionDef(def) => {
                let prefix = if def.is_async {
                    "AsyncFunctionDef"
                } else {
                    "FunctionDef"
                };
                let head = format!("{prefix} {}", def.name.name);
                self.node(field, &head, span, |dump| {
                    dump.exprs("decorators", &def.decorators);
                    dump.type_params(&def.type_params);
                    dump.params(&def.params);
                    dump.maybe("returns", &def.returns);
                    dump.body("", &def.body);
                });
            }
            StmtKind::ClassDef(class) => {
                let head = format!("ClassDef {}", class.name.name);
                self.node(field, &head, span, |dump| {
                    dump.exprs("decorators", &class.decorators);
                    dump.type_params(&class.type_params);
                    dump.exprs("bases", &class.bases);
                    dump.keywords(&class.keywords);
                    dump.body("", &class.body);
                });
            }
            StmtKind::Return { value } => {
                self.node(field, "Return", span, |dump| dump.maybe("", value));
            }
            StmtKind::Delete { targets } => {
                self.node(field, "Delete", span, |dump| dump.exprs("", targets));
            }
            StmtKind::Assign { targets, value } => self.node(field, "Assign", span, |dump| {
                dump.exprs("targets", targets);
                dump.expr("value", value);
            }),
            StmtKind::TypeAlias {
                name,
                type_params,
                value,
            } => self.node(field, &format!("TypeAlias {}", name.name), span, |dump| {
                dump.type_params(type_params);
                dump.expr("value", value);
            }),
            StmtKind::AugAssign { target, op, value } => {
                self.node(field, &format!("AugAssign {op:?}"), span, |dump| {
                    dump.expr("target", target);
                    dump.expr("value", value);
                });
            }
            StmtKind::AnnAssign {
                target,
                annotation,
                value,
                simple,
            } => {
                let head = if *simple {
                    "AnnAssign simple"
                } else {
                    "AnnAssign"
                };
                self.node(field, head, span, |dump| {
                    dump.expr("target", target);
                    dump.expr("annotation", annotation);
                    dump.maybe("value", value);
                });
            }
            StmtKind::For {
                is_async,
                target,
                iter,
                body,
                orelse,
            } => self.node(
                field,
                if *is_async { "AsyncFor" } else { "For" },
                span,
                |dump| {
                    dump.expr("target", target);
                    dump.expr("iter", iter);
                    dump.body("", body);
                    dump.body("orelse", orelse);
                },
            ),
            StmtKind::While { test, body, orelse } => self.node(field, "While", span, |dump| {
                dump.expr("test", test);
                dump.body("", body);
                dump.body("orelse", orelse);
            }),
            StmtKind::If { test, body, orelse } => self.node(field, "If", span, |dump| {
                dump.expr("test", test);
                dump.body("", body);
                dump.body("orelse", orelse);
            }),
            StmtKind::With {
                is_async,
                items,
                body,
            } => self.node(
                field,
                if *is_async { "AsyncWith" } else { "With" },
                span,
                |dump| {
                    for item in items {
                        dump.expr("item", &item.context_expr);
                        dump.maybe("as", &item.optional_vars);
                    }
                    dump.body("", body);
                },
            ),
            StmtKind::Match { subject, cases } => self.node(field, "Match", span, |dump| {
                dump.expr("subject", subject);
                for case in cases {
                    dump.node("", "MatchCase", case.span, |dump| {
                        dump.pattern("pattern", &case.pattern);
                        dump.maybe("guard", &case.guard);
                        dump.body("", &case.body);
                    });
                }
            }),
            StmtKind::Raise { exc, cause } => self.node(field, "Raise", span, |dump| {
                dump.maybe("exc", exc);
                dump.maybe("cause", cause);
            }),
            StmtKind::Try {
                body,
                handlers,
                orelse,
                finalbody,
                is_star,
            } => self.node(
                field,
                if *is_star { "TryStar" } else { "Try" },
                span,
                |dump| {
                    dump.body("", body);
                    for handler in handlers {
                        let head = match &handler.name {
                            Some(name) => format!("ExceptHandler as {}", name.name),
                            None => "ExceptHandler".into(),
                        };
                        dump.node("", &head, handler.span, |dump| {
                            dump.maybe("type", &handler.typ);
                            dump.body("", &handler.body);
                        });
                    }
                    dump.body("orelse", orelse);
                    dump.body("finalbody", finalbody);
                },
            ),
            StmtKind::Assert { test, msg } => self.node(field, "Assert", span, |dump| {
                dump.expr("test", test);
                dump.maybe("msg", msg);
            }),
            StmtKind::Import { names } | StmtKind::ImportFrom { names, .. } => {
                let head = match &stmt.kind {
                    StmtKind::ImportFrom { module, level, .. } => format!(
                        "ImportFrom {}{}",
                        ".".repeat(*level as usize),
                        module.as_ref().map_or("", |module| &module.name)
                    ),
                    _ => "Import".into(),
                };
                self.node(field, &head, span, |dump| {
                    for alias in names {
                        dump.ident("", &alias.name);
                        if let Some(asname) = &alias.asname {
                            dump.within(|dump| dump.ident("as", asname));
                        }
                    }
                });
            }
            StmtKind::Global { names } | StmtKind::Nonlocal { names } => {
                let head = if matches!(stmt.kind, StmtKind::Global { .. }) {
                    "Global"
                } else {
                    "Nonlocal"
                };
                self.node(field, head, span, |dump| {
                    for name in names {
                        dump.ident("", name);
                    }
                });
            }
            StmtKind::Expr { value } => {
                self.node(field, "Expr", span, |dump| dump.expr("", value));
            }
            StmtKind::Pass => self.line(field, "Pass", Some(span)),
            StmtKind::Break => self.line(field, "Break", Some(span)),
            StmtKind::Continue => self.line(field, "Continue", Some(span)),
        }
    }

    fn pattern(&mut self, field: &str, pattern: &Pattern) {
        let span = pattern.span;
        match &pattern.kind {
            PatternKind::MatchValue { value } => {
                self.node(field, "MatchValue", span, |dump| dump.expr("", value));
            }
            PatternKind::MatchSingleton { value } => {
                let head = format!("MatchSingleton {}", constant(value));
                self.line(field, &head, Some(span));
            }
            PatternKind::MatchSequence { patterns } => {
                self.node(field, "MatchSequence", span, |dump| {
                    dump.patterns("", patterns);
                });
            }
            PatternKind::MatchMapping {
                keys,
                patterns,
                rest,
            } => self.node(field, "MatchMapping", span, |dump| {
                for (key, pattern) in keys.iter().zip(patterns) {
                    dump.expr("key", key);
                    dump.pattern("pattern", pattern);
                }
                if let Some(rest) = rest {
                    dump.ident("rest", rest);
                }
            }),
            PatternKind::MatchClass {
                cls,
                patterns,
                kwd_attrs,
                kwd_patterns,
            } => self.node(field, "MatchClass", span, |dump| {
                dump.expr("cls", cls);
                dump.patterns("patterns", patterns);
                for (name, pattern) in kwd_attrs.iter().zip(kwd_patterns) {
                    dump.pattern(&name.name, pattern);
                }
            }),
            PatternKind::MatchStar { name } => {
                let head = format!("MatchStar {}", name_or_wildcard(name));
                self.line(field, &head, Some(span));
            }
            PatternKind::MatchAs { pattern, name } => {
                let head = format!("MatchAs {}", name_or_wildcard(name));
                self.node(field, &head, span, |dump| {
                    if let Some(pattern) = pattern {
                        dump.pattern("", pattern);
                    }
                });
            }
            PatternKind::MatchOr { patterns } => {
                self.node(field, "MatchOr", span, |dump| dump.patterns("", patterns));
            }
        }
    }

    fn patterns(&mut self, field: &str, list: &[Pattern]) {
        for pattern in list {
            self.pattern(field, pattern);
        }
    }
}

fn name_or_wildcard(name: &Option<Ident>) -> &str {
    name.as_ref().map_or("_", |name| &name.name)
}

fn constant(value: &Constant) -> String {
    match value {
        Constant::None => "None".into(),
        Constant::Bool(true) => "True".into(),
        Constant::Bool(false) => "False".into(),
        Constant::Ellipsis => "Ellipsis".into(),
        Constant::Int(value) => format!("Int {value}"),
        Constant::BigInt(digits, radix) => format!("Int {digits} base {radix}"),
        Constant::Float(value) => format!("Float {value:?}"),
        Constant::Imaginary(value) => format!("Imaginary {value:?}"),
        Constant::Str(text) => format!("Str {text:?}"),
        Constant::Bytes(bytes) => format!("Bytes \"{}\"", bytes.escape_ascii()),
    }
}
