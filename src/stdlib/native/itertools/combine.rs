//! `combinations combinations_with_replacement permutations product`

use super::{ITER, NEXT, spec};
use crate::builtins::containers::{MAX_ITEMS, out_of_memory};
use crate::builtins::iterators::{self, make};
use crate::native::{Row, TypeSpec};
use crate::object::native_iter::Iterate;
use crate::object::{Mut, Res, Tuple, Value, Visitor};
use crate::vm::{ExcType, Vm};

/// Where such an iterator stands.
#[derive(Default)]
enum Stage {
    /// Nothing was given out.
    #[default]
    Fresh,
    /// The selection given out last stands in the indices.
    Going,
    /// All was given out.
    Over,
}

/// How to come from one selection to the next; each is a row of indices into the pool.
trait Order: 'static {
    const NAME: &'static str;
    /// The first selection of `r` out of `n`; none if there is none.
    fn first(n: usize, r: usize) -> Option<Vec<usize>>;
    /// Go on to the next selection; false at the end. `state` is the order's own, empty at first.
    fn advance(indices: &mut Vec<usize>, state: &mut Vec<usize>, n: usize, r: usize) -> bool;
}

struct Combinations;
struct WithReplacement;
struct Permutations;

impl Order for Combinations {
    const NAME: &'static str = "combinations";

    fn first(n: usize, r: usize) -> Option<Vec<usize>> {
        (r <= n).then(|| (0..r).collect())
    }

    fn advance(indices: &mut Vec<usize>, _: &mut Vec<usize>, n: usize, r: usize) -> bool {
        let Some(at) = (0..r).rev().find(|&at| indices[at] != at + n - r) else {
            return false;
        };
        indices[at] += 1;
        for next in at + 1..r {
            indices[next] = indices[next - 1] + 1;
        }
        true
    }
}

impl Order for WithReplacement {
    const NAME: &'static str = "combinations_with_replacement";

    fn first(n: usize, r: usize) -> Option<Vec<usize>> {
        (n > 0 || r == 0).then(|| vec![0; r])
    }

    fn advance(indices: &mut Vec<usize>, _: &mut Vec<usize>, n: usize, r: usize) -> bool {
        let Some(at) = (0..r).rev().find(|&at| indices[at] + 1 != n) else {
            return false;
        };
        let index = indices[at] + 1;
        indices[at..].fill(index);
        true
    }
}

impl Order for Permutations {
    const NAME: &'static str = "permutations";

    fn first(n: usize, r: usize) -> Option<Vec<usize>> {
        (r <= n).then(|| (0..n).collect())
    }

    fn advance(indices: &mut Vec<usize>, cycles: &mut Vec<usize>, n: usize, r: usize) -> bool {
        if cycles.is_empty() {
            cycles.extend((0..r).map(|at| n - at));
        }
        for at in (0..r).rev() {
            cycles[at] -= 1;
            if cycles[at] > 0 {
                let other = n - cycles[at];
                indices.swap(at, other);
                return true;
            }
            indices[at..].rotate_left(1);
            cycles[at] = n - at;
        }
        false
    }
}

struct Selections<O> {
    pool: Vec<Value>,
    r: usize,
    stage: Mut<Stage>,
    indices: Mut<Vec<usize>>,
    state: Mut<Vec<usize>>,
    order: std::marker::PhantomData<O>,
}

impl<O: Order> Iterate for Selections<O> {
    fn type_name(&self) -> &'static str {
        O::NAME
    }

    fn next(&self, _: &mut Vm) -> Res<Option<Value>> {
        let (n, r) = (self.pool.len(), self.r);
        let more = match self.stage.get() {
            Stage::Fresh => match O::first(n, r) {
                Some(indices) => {
                    self.indices.set(indices);
                    true
                }
                None => false,
            },
            Stage::Going => O::advance(self.indices.get_mut(), self.state.get_mut(), n, r),
            Stage::Over => false,
        };
        self.stage
            .set(if more { Stage::Going } else { Stage::Over });
        let items = self
            .indices
            .get()
            .iter()
            .take(r)
            .map(|&index| self.pool[index].clone());
        Ok(more.then(|| Tuple::from_iter_exact(r, items).into()))
    }

    fn traverse(&self, visit: &mut Visitor) {
        self.pool.iter().for_each(visit);
    }
}

fn select<O: Order>(vm: &mut Vm, cls: &Value, pool: Vec<Value>, r: i64) -> Res {
    if r < 0 {
        return Err(vm.value_error("r must be non-negative"));
    }
    if r > MAX_ITEMS as i64 {
        return Err(out_of_memory(vm));
    }
    Ok(make(
        cls,
        Selections {
            pool,
            r: r as usize,
            stage: Mut::default(),
            indices: Mut::default(),
            state: Mut::default(),
            order: std::marker::PhantomData::<O>,
        },
    ))
}

fn new<O: Order>(vm: &mut Vm, args: &[Value]) -> Res {
    let r = vm.index_word(&args[2])?;
    let pool = iterators::collect(vm, &args[1])?;
    select::<O>(vm, &args[0], pool, r)
}

fn new_permutations(vm: &mut Vm, args: &[Value]) -> Res {
    let pool = iterators::collect(vm, &args[1])?;
    let r = match args[2].given() {
        None => pool.len() as i64,
        Some(r) if r.to_int().is_none() => return Err(vm.type_error("Expected int as r")),
        Some(r) => vm.index_word(r)?,
    };
    select::<Permutations>(vm, &args[0], pool, r)
}

/// `itertools.combinations`
pub(super) const COMBINATIONS: TypeSpec = spec(
    "combinations",
    "Return successive r-length combinations of elements in the iterable.\n\ncombinations(range(4), 3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)",
    &[
        Row::static_method(
            "__new__",
            "(cls, iterable, r)",
            "Make a combinations.",
            new::<Combinations>,
        ),
        ITER,
        NEXT,
    ],
);

/// `itertools.combinations_with_replacement`
pub(super) const COMBINATIONS_WITH_REPLACEMENT: TypeSpec = spec(
    "combinations_with_replacement",
    "Return successive r-length combinations of elements in the iterable allowing individual elements to have successive repeats.",
    &[
        Row::static_method(
            "__new__",
            "(cls, iterable, r)",
            "Make a combinations_with_replacement.",
            new::<WithReplacement>,
        ),
        ITER,
        NEXT,
    ],
);

/// `itertools.permutations`
pub(super) const PERMUTATIONS: TypeSpec = spec(
    "permutations",
    "Return successive r-length permutations of elements in the iterable.\n\npermutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)",
    &[
        Row::static_method(
            "__new__",
            "(cls, iterable, r=None)",
            "Make a permutations.",
            new_permutations,
        ),
        ITER,
        NEXT,
    ],
);

struct Product {
    pools: Vec<Vec<Value>>,
    /// The indices given out last; none before the first and after the last.
    indices: Mut<Option<Vec<usize>>>,
    over: std::cell::Cell<bool>,
}

impl Iterate for Product {
    fn type_name(&self) -> &'static str {
        "product"
    }

    fn next(&self, _: &mut Vm) -> Res<Option<Value>> {
        if self.over.get() {
            return Ok(None);
        }
        let more = match self.indices.get_mut() {
            None => {
                self.indices.set(Some(vec![0; self.pools.len()]));
                self.pools.iter().all(|pool| !pool.is_empty())
            }
            Some(indices) => indices
                .iter_mut()
                .zip(&self.pools)
                .rev()
                .any(|(index, pool)| {
                    *index += 1;
                    if *index < pool.len() {
                        return true;
                    }
                    *index = 0;
                    false
                }),
        };
        if !more {
            self.over.set(true);
            return Ok(None);
        }
        let items = self
            .indices
            .get()
            .iter()
            .flatten()
            .zip(&self.pools)
            .map(|(&index, pool)| pool[index].clone());
        Ok(Some(Tuple::from_iter_exact(self.pools.len(), items).into()))
    }

    fn traverse(&self, visit: &mut Visitor) {
        self.pools.iter().flatten().for_each(visit);
    }
}

fn new_product(vm: &mut Vm, args: &[Value]) -> Res {
    let iterables = args[1].as_tuple().unwrap_or_default();
    let repeat = if args[2].is_unbound() {
        1
    } else {
        vm.index_word(&args[2])?
    };
    if repeat < 0 {
        return Err(vm.value_error("repeat argument cannot be negative"));
    }
    if iterables.len() as i128 * repeat as i128 > MAX_ITEMS as i128 {
        return Err(vm.error(ExcType::OverflowError, "repeat argument too large"));
    }
    let repeat = if iterables.is_empty() {
        0
    } else {
        repeat as usize
    };
    let mut once = Vec::with_capacity(iterables.len());
    for iterable in iterables.iter().filter(|_| repeat > 0) {
        once.push(iterators::collect(vm, iterable)?);
    }
    let pools = (0..repeat).flat_map(|_| once.iter().cloned()).collect();
    Ok(make(
        &args[0],
        Product {
            pools,
            indices: Mut::default(),
            over: std::cell::Cell::new(false),
        },
    ))
}

/// `itertools.product`
pub(super) const PRODUCT: TypeSpec = spec(
    "product",
    "Cartesian product of input iterables.  Equivalent to nested for-loops.",
    &[
        Row::static_method(
            "__new__",
            "(cls, /, *iterables, repeat=1)",
            "Make a product.",
            new_product,
        ),
        ITER,
        NEXT,
    ],
);

#[cfg(test)]
mod tests {
    use super::{Combinations, Order, Permutations, WithReplacement};

    fn all<O: Order>(n: usize, r: usize) -> Vec<Vec<usize>> {
        let mut result = Vec::new();
        let (mut next, mut state) = (O::first(n, r), Vec::new());
        while let Some(mut indices) = next {
            result.push(indices[..r].to_vec());
            next = O::advance(&mut indices, &mut state, n, r).then_some(indices);
        }
        result
    }

    #[test]
    fn orders() {
        assert_eq!(all::<Combinations>(3, 2), [[0, 1], [0, 2], [1, 2]]);
        assert_eq!(all::<Combinations>(2, 0), [[0; 0]]);
        assert!(all::<Combinations>(2, 3).is_empty());
        assert_eq!(all::<WithReplacement>(2, 2), [[0, 0], [0, 1], [1, 1]]);
        assert!(all::<WithReplacement>(0, 1).is_empty());
        assert_eq!(
            all::<Permutations>(3, 2),
            [[0, 1], [0, 2], [1, 0], [1, 2], [2, 0], [2, 1]]
        );
        assert_eq!(all::<Permutations>(0, 0), [[0; 0]]);
        assert_eq!(all::<Permutations>(4, 4).len(), 24);
    }
}
