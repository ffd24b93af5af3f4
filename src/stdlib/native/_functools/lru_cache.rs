//! `_lru_cache_wrapper`: a function whose results are remembered.
//!
//! A bounded cache keeps its results in a ring of links, the one used last before the
//! root; its table gives the link of a key. Hashing and comparing keys may run script
//! code, and so may the function: whatever was found before is looked for again after.

use crate::builtins::containers::sequence;
use crate::builtins::objects::as_called;
use crate::native::{Row, TypeSpec};
use crate::object::native_iter::{Native, NativeData};
use crate::object::{Class, Dict, Kind, Mut, Ptr, Res, Value, Visitor};
use crate::vm::Vm;
use std::any::Any;
use std::cell::Cell;

/// The link that begins and ends the ring; it holds no result.
const ROOT: usize = 0;

#[derive(Default)]
struct Link {
    key: Value,
    hash: u64,
    result: Value,
    before: usize,
    after: usize,
}

struct LruCache {
    function: Value,
    /// So many results at most.
    most: Option<usize>,
    typed: bool,
    /// The results by key; of a bounded cache, the number of the link.
    table: Ptr<Dict>,
    links: Mut<Vec<Link>>,
    hits: Cell<usize>,
    misses: Cell<usize>,
    /// Makes the result of `cache_info`.
    info: Value,
    /// Stands between positional and keyword arguments in a key.
    mark: Value,
}

impl NativeData for LruCache {
    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.function);
        visit(&(&self.table).into());
        for link in self.links.get() {
            visit(&link.key);
            visit(&link.result);
        }
        visit(&self.info);
        visit(&self.mark);
    }
    fn clear(&self) {
        self.forget();
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn call(&self, vm: &mut Vm, _: &Value, args: &[Value], names: &Value) -> Option<Res> {
        Some(self.result(vm, args, names))
    }
}

impl LruCache {
    fn forget(&self) {
        self.hits.set(0);
        self.misses.set(0);
        self.table.clear_all();
        let old = self.links.replace(vec![Link::default()]);
        drop(old);
    }

    /// What the results of these arguments are kept under.
    fn key(&self, vm: &mut Vm, args: &[Value], names: &Value) -> Value {
        let names = names.as_tuple().unwrap_or_default();
        if !self.typed && names.is_empty() {
            return match args {
                [key @ Value::Int(_)] => key.clone(),
                [key] if key.is_exact(Kind::Str) || key.is_exact(Kind::BigInt) => key.clone(),
                _ => Value::tuple(args.iter().cloned()),
            };
        }
        let (positional, named) = args.split_at(args.len() - names.len());
        let mut key = positional.to_vec();
        if !names.is_empty() {
            key.push(self.mark.clone());
            for (name, value) in names.iter().zip(named) {
                key.extend([name.clone(), value.clone()]);
            }
        }
        if self.typed {
            key.extend(args.iter().map(|value| Value::from(vm.class_of(value))));
        }
        Value::tuple(key)
    }

    fn result(&self, vm: &mut Vm, args: &[Value], names: &Value) -> Res {
        let miss = || self.misses.set(self.misses.get() + 1);
        let Some(most) = self.most else {
            let key = self.key(vm, args, names);
            let hash = vm.hash(&key)?;
            if let Some(place) = vm.dict_find(&self.table, hash, &key)? {
                self.hits.set(self.hits.get() + 1);
                return Ok(self.table.value_at(place));
            }
            miss();
            let result = vm.call_with_names(&self.function, args, names)?;
            match vm.dict_find(&self.table, hash, &key)? {
                Some(place) => drop(self.table.set_value(place, result.clone())),
                None => self.table.insert_new(hash, key, result.clone()),
            }
            return Ok(result);
        };
        if most == 0 {
            miss();
            return vm.call_with_names(&self.function, args, names);
        }
        let key = self.key(vm, args, names);
        let hash = vm.hash(&key)?;
        if let Some(place) = vm.dict_find(&self.table, hash, &key)? {
            let link = self.link_at(place);
            self.hits.set(self.hits.get() + 1);
            self.unlink(link);
            self.link_last(link);
            return Ok(self.links.get()[link].result.clone());
        }
        miss();
        let result = vm.call_with_names(&self.function, args, names)?;
        // The function may have called itself with the same arguments.
        if vm.dict_find(&self.table, hash, &key)?.is_none() {
            self.keep(vm, most, key, hash, result.clone())?;
        }
        Ok(result)
    }

    /// The link of the key at a place of the table.
    fn link_at(&self, place: usize) -> usize {
        self.table.borrow_at(place).as_int().unwrap_or(0) as usize
    }

    fn unlink(&self, link: usize) {
        let links = self.links.get_mut();
        let (before, after) = (links[link].before, links[link].after);
        links[before].after = after;
        links[after].before = before;
    }

    fn link_last(&self, link: usize) {
        let links = self.links.get_mut();
        let last = links[ROOT].before;
        (links[link].before, links[link].after) = (last, ROOT);
        links[last].after = link;
        links[ROOT].before = link;
    }

    /// Remember a result, in place of the one used longest ago if there are too many.
    fn keep(&self, vm: &mut Vm, most: usize, key: Value, hash: u64, result: Value) -> Res<()> {
        let mut new = Link {
            key: key.clone(),
            hash,
            result,
            ..Link::default()
        };
        let links = self.links.get();
        let link = if links.len() > most {
            let oldest = links[ROOT].after;
            let (old_key, old_hash) = (links[oldest].key.clone(), links[oldest].hash);
            match vm.dict_find(&self.table, old_hash, &old_key)? {
                Some(place) if self.link_at(place) == oldest => {
                    self.unlink(oldest);
                    std::mem::swap(&mut self.links.get_mut()[oldest], &mut new);
                    drop(self.table.remove_at(place));
                    oldest
                }
                // Comparing keys changed the cache: it is left as it is.
                _ => return Ok(()),
            }
        } else {
            let links = self.links.get_mut();
            links.push(std::mem::take(&mut new));
            links.len() - 1
        };
        self.link_last(link);
        self.table.insert_new(hash, key, link.into());
        Ok(())
    }
}

fn make(vm: &mut Vm, args: &[Value]) -> Res {
    let [class, function, most, typed, info] = args else {
        return Ok(Value::None);
    };
    let typed = vm.truth(typed)?;
    let most = match most.given() {
        None => None,
        Some(most) if sequence::has_index(vm, most) => Some(vm.index_word(most)?.max(0) as usize),
        Some(_) => return Err(vm.type_error("maxsize should be integer or None")),
    };
    if !vm.is_callable(function) {
        return Err(vm.type_error("the first argument must be callable"));
    }
    let mark = vm.call(&vm.builtin_class("object").into(), &[])?;
    let cache = LruCache {
        function: function.clone(),
        most,
        typed,
        table: Dict::new(),
        links: Mut::new(vec![Link::default()]),
        hits: Cell::new(0),
        misses: Cell::new(0),
        info: info.clone(),
        mark,
    };
    Ok(match class.as_ptr::<Class>() {
        Some(class) => Ptr::with_class(Native(Box::new(cache)), class).into(),
        None => Value::None,
    })
}

fn own(args: &[Value]) -> Option<&LruCache> {
    Native::get::<LruCache>(&args[0])
}

/// `functools._lru_cache_wrapper`
pub(super) const LRU_CACHE_WRAPPER: TypeSpec = TypeSpec {
    name: "_lru_cache_wrapper",
    module: "functools",
    kind: Kind::Native,
    base: "object",
    doc: "Create a cached callable that wraps another function.",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, user_function, maxsize, typed, cache_info_type)",
            "Create and return a new object.",
            make,
        ),
        Row::method(
            "__call__",
            "(self, /, *args, **kwargs)",
            "Call self as a function.",
            |vm, args| {
                let Some(own) = own(args) else {
                    return Ok(Value::None);
                };
                let (all, names) = as_called(args);
                own.result(vm, &all, &names)
            },
        ),
        Row::method(
            "__get__",
            "(self, instance, owner=None, /)",
            "Return an attribute of instance, which is of type owner.",
            |vm, args| {
                Ok(match args[1].given() {
                    None => args[0].clone(),
                    Some(instance) => vm.bound(&args[0], instance),
                })
            },
        ),
        Row::method(
            "cache_info",
            "(self, /)",
            "Report cache statistics",
            |vm, args| {
                let Some(own) = own(args) else {
                    return Ok(Value::None);
                };
                let fields = [
                    own.hits.get().into(),
                    own.misses.get().into(),
                    own.most.map_or(Value::None, Value::from),
                    own.table.len().into(),
                ];
                vm.call(&own.info, &fields)
            },
        ),
        Row::method(
            "cache_clear",
            "(self, /)",
            "Clear the cache and cache statistics",
            |_, args| {
                if let Some(own) = own(args) {
                    own.forget();
                }
                Ok(Value::None)
            },
        ),
        Row::method("__reduce__", "(self, /)", "", |vm, args| {
            vm.get_attr_str(&args[0], "__qualname__")
        }),
        Row::method("__copy__", "(self, /)", "", |_, args| Ok(args[0].clone())),
        Row::method("__deepcopy__", "(self, memo, /)", "", |_, args| {
            Ok(args[0].clone())
        }),
    ],
    getset: &[],
};
