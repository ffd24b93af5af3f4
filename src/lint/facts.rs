//! What a tree says about its names: how each is bound and where it is read, which attributes a
//! class's methods give to `self`, which attributes are assigned from outside.
//!
//! Gathered in one walk, before the rules judge; `kinds` concludes from it what a value is.

use super::siblings::Siblings;
use super::walk::{At, Bound, Role, Visitor, walk};
use crate::resolver::{ScopeId, ScopeKind, Symbols, mangle};
use asyncscript_syntax::Source;
use asyncscript_syntax::ast::{ClassDef, Expr, ExprKind, Module, Name, Stmt, StmtKind};
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

/// A use of a name.
#[derive(Clone, Copy)]
pub struct Read<'a> {
    /// The name where it stands.
    pub expr: &'a Expr,
    /// What is done with it.
    pub role: Role<'a>,
    /// The scope it stands in.
    pub scope: ScopeId,
}

/// A binding of a name, and where its value is computed.
#[derive(Clone, Copy)]
pub struct Binding<'a> {
    /// How.
    pub how: Bound<'a>,
    /// The scope in which its expression stands.
    pub scope: ScopeId,
    /// Of a parameter: the class whose method has it.
    pub method_of: Option<&'a ClassDef>,
}

/// What is known of a name in the scope that owns it.
#[derive(Default)]
pub struct NameFacts<'a> {
    /// Its bindings.
    pub bound: Vec<Binding<'a>>,
    /// Its uses, in inner scopes too.
    pub reads: Vec<Read<'a>>,
}

/// What is known of a class.
#[derive(Default)]
pub struct ClassFacts<'a> {
    /// The scope of its body, and the scope it stands in.
    pub scopes: Option<(ScopeId, ScopeId)>,
    /// What methods assign to attributes of `self`; absent: something that is not known.
    pub attributes: HashMap<&'a str, Vec<Option<(&'a Expr, ScopeId)>>>,
}

/// All that is known of a tree.
pub struct Facts<'a> {
    /// Its text.
    pub source: &'a Source,
    /// Its scopes.
    pub symbols: &'a Symbols,
    /// The modules beside it.
    pub siblings: &'a Siblings,
    pub(super) names: HashMap<(ScopeId, Name), NameFacts<'a>>,
    pub(super) classes: HashMap<*const ClassDef, ClassFacts<'a>>,
    pub(super) class_order: Vec<&'a ClassDef>,
    /// Attributes that are assigned on something other than `self`.
    pub(super) assigned: HashSet<&'a str>,
    /// Attributes that are asked for anywhere.
    attributes: HashSet<&'a str>,
    /// A star import of something other than asyncio.
    pub(super) star: bool,
    /// `globals`, `exec` and their like: names may be read unseen.
    pub dynamic: bool,
    pub(super) known: RefCell<super::kinds::Known<'a>>,
}

impl<'a> Facts<'a> {
    /// Gather them.
    pub fn gather(
        source: &'a Source,
        module: &'a Module,
        symbols: &'a Symbols,
        siblings: &'a Siblings,
    ) -> Facts<'a> {
        let mut facts = Facts {
            source,
            symbols,
            siblings,
            names: HashMap::new(),
            classes: HashMap::new(),
            class_order: Vec::new(),
            assigned: HashSet::new(),
            attributes: HashSet::new(),
            star: false,
            dynamic: false,
            known: RefCell::default(),
        };
        walk(module, symbols, &mut facts);
        facts
    }

    /// A name as the resolver calls it: private names are mangled.
    pub fn mangled(&self, scope: ScopeId, name: &Name) -> Name {
        mangle(self.symbols.scope(scope).private.as_ref(), name)
    }

    /// The scope that owns a name, and what is known of it there.
    pub fn name(&self, scope: ScopeId, name: &Name) -> (ScopeId, Name, Option<&NameFacts<'a>>) {
        let name = self.mangled(scope, name);
        let owner = self.symbols.owner(scope, &name);
        let facts = self.names.get(&(owner, name.clone()));
        (owner, name, facts)
    }

    /// Is that attribute asked for anywhere, of whatever?
    pub fn asks_for(&self, attribute: &str) -> bool {
        self.attributes.contains(attribute)
    }

    /// The class whose instance an expression certainly is because it is a method's first parameter.
    pub fn self_class(&self, expr: &Expr, scope: ScopeId) -> Option<&'a ClassDef> {
        let ExprKind::Name(name) = &expr.kind else {
            return None;
        };
        match &self.name(scope, name).2?.bound[..] {
            [
                Binding {
                    how: Bound::Param(def, _, Some(0)),
                    method_of,
                    ..
                },
            ] if !def.decorators.iter().any(|decorator| {
                matches!(&decorator.kind, ExprKind::Name(name)
                    if matches!(&**name, "staticmethod" | "classmethod"))
            }) =>
            {
                *method_of
            }
            _ => None,
        }
    }
}

impl<'a> Visitor<'a> for Facts<'a> {
    fn stmt(&mut self, stmt: &'a Stmt, _: &At<'a>) {
        if let StmtKind::ImportFrom { module, names, .. } = &stmt.kind {
            let asyncio = module
                .as_ref()
                .is_some_and(|module| &*module.name == "asyncio");
            self.star |= !asyncio && names.iter().any(|alias| &*alias.name.name == "*");
        }
    }

    fn expr(&mut self, expr: &'a Expr, role: Role<'a>, at: &At<'a>) {
        match &expr.kind {
            ExprKind::Name(name) => {
                let (owner, name, _) = self.name(at.scope, name);
                if owner == Symbols::ROOT
                    && matches!(&*name, "globals" | "locals" | "vars" | "exec" | "eval")
                {
                    self.dynamic = true;
                }
                let facts = self.names.entry((owner, name)).or_default();
                facts.reads.push(Read {
                    expr,
                    role,
                    scope: at.scope,
                });
            }
            ExprKind::Attribute { attr, .. } => {
                self.attributes.insert(&attr.name);
            }
            _ => {}
        }
    }

    fn bound(&mut self, name: &'a Name, how: Bound<'a>, at: &At<'a>) {
        // `import a.b` binds `a`.
        let (name, how) = match how {
            Bound::Module(module) if module == &**name => {
                let first = module.split('.').next().unwrap_or(module);
                (Name::from(first), Bound::Module(first))
            }
            _ => (name.clone(), how),
        };
        let name = self.mangled(at.scope, &name);
        let owner = self.symbols.owner(at.scope, &name);
        let scope = self.symbols.scope(at.scope);
        let parent = scope.parent.map(|id| self.symbols.scope(id));
        let in_class = parent.is_some_and(|parent| {
            parent.kind == ScopeKind::Class
                || (parent.kind == ScopeKind::TypeParams && parent.in_class)
        });
        let method_of = match how {
            Bound::Param(..) if in_class => at.class,
            _ => None,
        };
        if let Bound::Class(class) = how {
            let body = self.symbols.of_node(class, crate::resolver::Part::Class);
            self.classes.entry(class).or_default().scopes = Some((body, at.scope));
            self.class_order.push(class);
        }
        let facts = self.names.entry((owner, name)).or_default();
        facts.bound.push(Binding {
            how,
            scope: at.scope,
            method_of,
        });
    }

    fn attribute(&mut self, target: &'a Expr, value: Option<&'a Expr>, at: &At<'a>) {
        let ExprKind::Attribute {
            value: object,
            attr,
        } = &target.kind
        else {
            return;
        };
        match self.self_class(object, at.scope) {
            Some(class) => {
                let facts = self.classes.entry(class).or_default();
                let all = facts.attributes.entry(&attr.name).or_default();
                all.push(value.map(|value| (value, at.scope)));
            }
            None => {
                self.assigned.insert(&attr.name);
            }
        }
    }
}
