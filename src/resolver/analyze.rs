//! Second pass: finds the home of each name, lays out the frames, and writes the bindings.

use super::collect::error;
use super::*;

/// Where a name lives, seen from a scope that mentions it.
#[derive(Clone, Copy)]
enum Home {
    /// In this scope.
    Here,
    /// In that scope further out.
    Outer(ScopeId),
    /// In the namespace in register 0, else in that scope further out.
    NamespaceOr(ScopeId),
    /// In the namespace in register 0, else global.
    Namespace,
    /// Global.
    Global,
}

/// Registers are 16 bits, and temporaries need some.
const MAX_LOCALS: usize = 60_000;

pub(super) fn analyze(symbols: &mut Symbols) -> Result<(), ResolveError> {
    let mut homes = Vec::with_capacity(symbols.scopes.len());
    for id in ids(symbols) {
        let count = symbols.scope(id).symbols.len();
        let mut of_scope = Vec::with_capacity(count);
        for at in 0..count {
            let home = find_home(symbols, id, at)?;
            if let Home::Outer(owner) | Home::NamespaceOr(owner) = home {
                let name = symbols.scope(id).symbols[at].name.clone();
                capture(symbols, id, owner, &name);
            }
            let scope = symbols.scope(id);
            let symbol = &scope.symbols[at];
            let global = matches!(home, Home::Global) || matches!(scope.kind, ScopeKind::Namespace);
            if global && symbol.flags & (BOUND | OUTWARD) != 0 {
                let name = symbol.name.clone();
                symbols.globals_bound.insert(name);
            }
            of_scope.push(home);
        }
        homes.push(of_scope);
    }
    for id in ids(symbols) {
        let scope = &mut symbols.scopes[id.0 as usize];
        scope.freevars.sort();
        if scope.unit == id {
            layout(symbols, id, &homes);
            if symbols.scope(id).locals.len() > MAX_LOCALS {
                return Err(error(Span::default(), "too many local variables".into()));
            }
        }
    }
    for id in ids(symbols) {
        bind(symbols, id, &homes[id.0 as usize]);
    }
    Ok(())
}

fn ids(symbols: &Symbols) -> impl Iterator<Item = ScopeId> + use<> {
    (0..symbols.scopes.len() as u32).map(ScopeId)
}

fn find_home(symbols: &Symbols, id: ScopeId, at: usize) -> Result<Home, ResolveError> {
    let scope = symbols.scope(id);
    let symbol = &scope.symbols[at];
    let flags = symbol.flags;
    if flags & PARAM != 0 {
        return Ok(Home::Here);
    }
    if scope.kind == ScopeKind::Module || flags & GLOBAL != 0 {
        return Ok(Home::Global);
    }
    if scope.kind == ScopeKind::Namespace {
        return Ok(Home::Namespace);
    }
    if flags & NONLOCAL != 0 {
        return match outward(symbols, id, &symbol.name) {
            Some(owner) => Ok(Home::Outer(owner)),
            None => Err(error(
                symbol.span,
                format!("no binding for nonlocal '{}' found", symbol.name),
            )),
        };
    }
    if flags & BOUND != 0 {
        return Ok(if scope.kind == ScopeKind::Class {
            Home::Namespace
        } else {
            Home::Here
        });
    }
    Ok(
        match (outward(symbols, id, &symbol.name), scope.has_namespace()) {
            (Some(owner), true) if !symbol.name.starts_with('.') => Home::NamespaceOr(owner),
            (Some(owner), _) => Home::Outer(owner),
            (None, true) => Home::Namespace,
            (None, false) => global_or_namespace(symbols, id),
        },
    )
}

/// A name of a comprehension in code with a namespace of its own is looked for there; one in a
/// class body is not.
fn global_or_namespace(symbols: &Symbols, id: ScopeId) -> Home {
    let unit = symbols.scope(symbols.scope(id).unit);
    if unit.kind == ScopeKind::Namespace {
        Home::Namespace
    } else {
        Home::Global
    }
}

/// The function scope (or comprehension) around `from` that binds the name.
fn outward(symbols: &Symbols, from: ScopeId, name: &str) -> Option<ScopeId> {
    let mut next = symbols.scope(from).parent;
    while let Some(id) = next {
        let scope = symbols.scope(id);
        match scope.kind {
            ScopeKind::Module | ScopeKind::Namespace => return None,
            ScopeKind::Class if name == "__class__" => return Some(id),
            ScopeKind::Class => {}
            _ => {
                let flags = scope
                    .index
                    .get(name)
                    .map_or(0, |at| scope.symbols[*at].flags);
                if flags & GLOBAL != 0 {
                    return None;
                }
                if flags & NONLOCAL == 0 && flags & (BOUND | PARAM) != 0 {
                    return Some(id);
                }
            }
        }
        next = scope.parent;
    }
    None
}

impl Symbols {
    /// The scope that binds a name (mangled already) which occurs in `from`; the root for a name
    /// that is global, whether the module binds it or not.
    pub fn owner(&self, from: ScopeId, name: &str) -> ScopeId {
        let scope = self.scope(from);
        let at = scope.index.get(name);
        let flags = at.map_or(0, |at| scope.symbols[*at].flags);
        if scope.kind == ScopeKind::Module || flags & GLOBAL != 0 {
            return Symbols::ROOT;
        }
        if flags & (NONLOCAL | OUTWARD) == 0 && flags & (BOUND | PARAM) != 0 {
            return from;
        }
        outward(self, from, name).unwrap_or(Symbols::ROOT)
    }
}

/// The unit of `from` uses a name that `owner` binds: if that is another unit, it becomes a free
/// variable of all units between, and a cell in the owner.
fn capture(symbols: &mut Symbols, from: ScopeId, owner: ScopeId, name: &Name) {
    let owner_unit = symbols.scope(owner).unit;
    if symbols.scope(owner).kind == ScopeKind::Class {
        symbols.scopes[owner.0 as usize].needs_class_cell = true;
    }
    let mut unit = symbols.scope(from).unit;
    if unit == owner_unit {
        return;
    }
    let scope = &mut symbols.scopes[owner.0 as usize];
    if let Some(at) = scope.index.get(name) {
        scope.symbols[*at].captured = true;
    }
    while unit != owner_unit {
        let scope = &mut symbols.scopes[unit.0 as usize];
        if !scope.freevars.contains(name) {
            scope.freevars.push(name.clone());
        }
        let parent = scope.parent.expect("the owner is an ancestor");
        unit = symbols.scope(parent).unit;
    }
}

/// Give the variables of a unit their registers, its comprehensions' included.
fn layout(symbols: &mut Symbols, id: ScopeId, homes: &[Vec<Home>]) {
    let mut locals = Vec::new();
    let scope = &mut symbols.scopes[id.0 as usize];
    let mut cells = Vec::new();
    let mut hidden = Vec::new();
    for (symbol, home) in scope.symbols.iter_mut().zip(&homes[id.0 as usize]) {
        if !matches!(home, Home::Here) {
            continue;
        }
        let register = locals.len() as u16;
        symbol.register = register;
        locals.push(symbol.name.clone());
        if symbol.captured {
            cells.push(register);
        }
        if symbol.flags & PARAM != 0 {
            scope.nparams = scope.nparams.saturating_add(1);
        }
        if symbol.flags & DELETED != 0 {
            scope.deletable.insert(register);
        }
        if symbol.flags & WALRUS != 0 {
            scope.walrus.insert(register);
        }
        if symbol.name.starts_with('.') && &*symbol.name != ".0" {
            hidden.push(register);
        }
    }
    if scope.needs_class_cell {
        let register = locals.len() as u16;
        scope.class_cell = Some(register);
        cells.push(register);
        hidden.push(register);
        locals.push("__class__".into());
    }
    let first_hidden = locals.len();
    let mut free = HashMap::new();
    layout_comprehensions(symbols, id, &mut locals, &mut free, homes);
    let scope = &mut symbols.scopes[id.0 as usize];
    hidden.extend((first_hidden..locals.len()).map(|register| register as u16));
    scope.locals = locals;
    scope.cells = cells;
    scope.hidden = hidden;
}

/// Comprehensions that are not in one another share registers of the same name.
fn layout_comprehensions(
    symbols: &mut Symbols,
    id: ScopeId,
    locals: &mut Vec<Name>,
    free: &mut HashMap<(Name, bool), Vec<u16>>,
    homes: &[Vec<Home>],
) {
    for child in symbols.scope(id).children.clone() {
        if symbols.scope(child).kind != ScopeKind::Comprehension {
            continue;
        }
        let mut taken = Vec::new();
        let scope = &mut symbols.scopes[child.0 as usize];
        for (symbol, home) in scope.symbols.iter_mut().zip(&homes[child.0 as usize]) {
            if !matches!(home, Home::Here) {
                continue;
            }
            let key = (symbol.name.clone(), symbol.captured);
            let register = free.get_mut(&key).and_then(Vec::pop).unwrap_or_else(|| {
                locals.push(symbol.name.clone());
                (locals.len() - 1) as u16
            });
            symbol.register = register;
            scope.variables.push(register);
            if symbol.captured {
                scope.captured.push(register);
            }
            taken.push((key, register));
        }
        layout_comprehensions(symbols, child, locals, free, homes);
        for (key, register) in taken {
            free.entry(key).or_default().push(register);
        }
    }
}

fn bind(symbols: &mut Symbols, id: ScopeId, homes: &[Home]) {
    let scope = symbols.scope(id);
    let unit = symbols.scope(scope.unit);
    let mut bindings = HashMap::with_capacity(homes.len());
    for (symbol, home) in scope.symbols.iter().zip(homes) {
        let free = || position(&unit.freevars, &symbol.name);
        let binding = match *home {
            Home::Here if symbol.captured => Binding::Cell(symbol.register),
            Home::Here => Binding::Local(symbol.register),
            Home::Outer(owner) if symbols.scope(owner).unit == scope.unit => {
                match register_in(symbols, owner, &symbol.name) {
                    (register, true) => Binding::Cell(register),
                    (register, false) => Binding::Local(register),
                }
            }
            Home::Outer(_) => Binding::Free(free()),
            Home::NamespaceOr(_) => Binding::ClassFree(free()),
            Home::Namespace => Binding::Name,
            Home::Global => Binding::Global,
        };
        bindings.insert(symbol.name.clone(), binding);
    }
    let mut captures = Vec::new();
    if let (true, Some(parent)) = (scope.unit == id, scope.parent) {
        let parent_unit = symbols.scope(parent).unit;
        for name in &scope.freevars {
            let owner = outward(symbols, id, name).expect("a free variable has an owner");
            captures.push(if symbols.scope(owner).unit == parent_unit {
                Capture::Local(crate::bytecode::Reg(register_in(symbols, owner, name).0))
            } else {
                Capture::Free(position(&symbols.scope(parent_unit).freevars, name))
            });
        }
    }
    let scope = &mut symbols.scopes[id.0 as usize];
    scope.bindings = bindings;
    scope.captures = captures;
}

/// The register of a name in the scope that owns it, and whether it holds a cell.
fn register_in(symbols: &Symbols, owner: ScopeId, name: &str) -> (u16, bool) {
    let scope = symbols.scope(owner);
    if scope.kind == ScopeKind::Class {
        return (
            scope.class_cell.expect("laid out because it was captured"),
            true,
        );
    }
    let symbol = &scope.symbols[scope.index[name]];
    (symbol.register, symbol.captured)
}

fn position(freevars: &[Name], name: &str) -> u16 {
    freevars
        .iter()
        .position(|free| &**free == name)
        .expect("captured before") as u16
}
