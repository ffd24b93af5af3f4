//! Merge sort by natural runs, comparing in the order in which CPython's `list.sort` does.
//!
//! A script sees which pairs its `__lt__` is asked about, and, when that raises, how
//! far the sort had got. So runs are found, extended and merged as CPython does it
//! (its `Objects/listsort.txt` explains the algorithm). What is sorted is a vector of
//! indices: it is a permutation at every moment a comparison can fail.

/// Shorter runs are extended to at least about this many by insertion.
const SMALL: usize = 64;
/// Wins in a row after which a merge gallops, at first.
const MIN_GALLOP: usize = 7;

/// Asks whether the item of one index is less than that of another.
pub(super) trait Less<E>: FnMut(u32, u32) -> Result<bool, E> {}
impl<E, F: FnMut(u32, u32) -> Result<bool, E>> Less<E> for F {}

struct Run {
    start: usize,
    len: usize,
    /// Power of the boundary to the run behind it.
    power: u32,
}

struct Sorter<'a, F> {
    order: &'a mut [u32],
    less: F,
    runs: Vec<Run>,
    spare: Vec<u32>,
    min_gallop: usize,
}

/// Sort the indices stably. After an error they are some permutation of what they were.
pub(super) fn timsort<E>(order: &mut [u32], less: impl Less<E>) -> Result<(), E> {
    let total = order.len();
    if total < 2 {
        return Ok(());
    }
    let min_run = min_run(total);
    let mut sorter = Sorter {
        order,
        less,
        runs: Vec::new(),
        spare: Vec::new(),
        min_gallop: MIN_GALLOP,
    };
    let mut start = 0;
    while start < total {
        let mut len = sorter.count_run(start, total)?;
        if len < min_run {
            let forced = min_run.min(total - start);
            sorter.insertion_sort(start, start + forced, start + len)?;
            len = forced;
        }
        sorter.found_run(start, len, total)?;
        start += len;
    }
    sorter.merge_all()
}

/// A length such that the number of runs is a power of two or a little less.
fn min_run(mut n: usize) -> usize {
    let mut odd = 0;
    while n >= SMALL {
        odd |= n & 1;
        n >>= 1;
    }
    n + odd
}

/// Depth, in the ideal merge tree over `total` items, of the boundary between two neighbouring runs.
fn power(start: usize, first: usize, second: usize, total: usize) -> u32 {
    let (mut a, mut b) = (2 * start + first, 2 * start + first + first + second);
    let mut power = 0;
    loop {
        power += 1;
        if a >= total {
            a -= total;
            b -= total;
        } else if b >= total {
            return power;
        }
        a <<= 1;
        b <<= 1;
    }
}

impl<F> Sorter<'_, F> {
    /// The length of the run at `lo`; a descending one is turned round.
    fn count_run<E>(&mut self, lo: usize, hi: usize) -> Result<usize, E>
    where
        F: Less<E>,
    {
        let order = &mut self.order[lo..hi];
        let less = &mut self.less;
        let total = order.len();
        let mut n = 1;
        while n < total && !less(order[n], order[n - 1])? {
            n += 1;
        }
        if n == total {
            return Ok(n);
        }
        if n > 1 {
            if less(order[0], order[n - 1])? {
                return Ok(n);
            }
            order[..n].reverse();
        }
        n += 1;
        // Descending; equal neighbours are turned round here so that turning the whole keeps their order.
        let mut equal = 0;
        while n < total {
            if less(order[n], order[n - 1])? {
                if equal > 0 {
                    order[n - equal - 1..n].reverse();
                    equal = 0;
                }
            } else if less(order[n - 1], order[n])? {
                break;
            } else {
                equal += 1;
            }
            n += 1;
        }
        if equal > 0 {
            order[n - equal - 1..n].reverse();
        }
        order[..n].reverse();
        while n < total && !less(order[n], order[n - 1])? {
            n += 1;
        }
        Ok(n)
    }

    /// Sort `lo..hi`, of which `lo..sorted` is sorted, by binary insertion.
    fn insertion_sort<E>(&mut self, lo: usize, hi: usize, sorted: usize) -> Result<(), E>
    where
        F: Less<E>,
    {
        for next in sorted..hi {
            let pivot = self.order[next];
            let (mut left, mut right) = (lo, next);
            while left < right {
                let middle = left + (right - left) / 2;
                if (self.less)(pivot, self.order[middle])? {
                    right = middle;
                } else {
                    left = middle + 1;
                }
            }
            self.order[left..=next].rotate_right(1);
        }
        Ok(())
    }

    fn found_run<E>(&mut self, start: usize, len: usize, total: usize) -> Result<(), E>
    where
        F: Less<E>,
    {
        if let Some(last) = self.runs.last() {
            let power = power(last.start, last.len, len, total);
            while let [.., before, _] = self.runs.as_slice() {
                if before.power <= power {
                    break;
                }
                self.merge_at(self.runs.len() - 2)?;
            }
            if let Some(last) = self.runs.last_mut() {
                last.power = power;
            }
        }
        self.runs.push(Run {
            start,
            len,
            power: 0,
        });
        Ok(())
    }

    fn merge_all<E>(&mut self) -> Result<(), E>
    where
        F: Less<E>,
    {
        while self.runs.len() > 1 {
            let mut at = self.runs.len() - 2;
            if at > 0 && self.runs[at - 1].len < self.runs[at + 1].len {
                at -= 1;
            }
            self.merge_at(at)?;
        }
        Ok(())
    }

    /// Merge the run with the next one.
    fn merge_at<E>(&mut self, at: usize) -> Result<(), E>
    where
        F: Less<E>,
    {
        let (mut a, mut a_len) = (self.runs[at].start, self.runs[at].len);
        let (b, mut b_len) = (self.runs[at + 1].start, self.runs[at + 1].len);
        self.runs[at].len = a_len + b_len;
        self.runs.remove(at + 1);
        // What of a is in place already, and what of b.
        let skip = gallop_right(&mut self.less, self.order[b], &self.order[a..a + a_len], 0)?;
        a += skip;
        a_len -= skip;
        if a_len == 0 {
            return Ok(());
        }
        b_len = gallop_left(
            &mut self.less,
            self.order[a + a_len - 1],
            &self.order[b..b + b_len],
            b_len - 1,
        )?;
        if b_len == 0 {
            return Ok(());
        }
        if a_len <= b_len {
            self.merge_low(a, a_len, b, b_len)
        } else {
            self.merge_high(a, a_len, b, b_len)
        }
    }

    /// Merge from the front, the shorter run `a` set aside.
    fn merge_low<E>(&mut self, a: usize, a_len: usize, b: usize, b_len: usize) -> Result<(), E>
    where
        F: Less<E>,
    {
        let mut spare = std::mem::take(&mut self.spare);
        spare.clear();
        spare.extend_from_slice(&self.order[a..a + a_len]);
        // Next of a (in `spare`), of b, and where to put: between them nothing is lost.
        let (mut i, mut j, mut to) = (0, b, a);
        let end = b + b_len;
        let result = self.merge_low_loop(&spare, &mut i, &mut j, &mut to, end);
        // Whatever is left of a fits exactly between `to` and the rest of b; at the regular end that rest comes first.
        match &result {
            Ok(()) if spare.len() - i == 1 && j < end => {
                self.order.copy_within(j..end, to);
                self.order[end - 1] = spare[i];
            }
            _ => self.order[to..to + spare.len() - i].copy_from_slice(&spare[i..]),
        }
        self.spare = spare;
        result
    }

    fn merge_low_loop<E>(
        &mut self,
        a: &[u32],
        i: &mut usize,
        j: &mut usize,
        to: &mut usize,
        end: usize,
    ) -> Result<(), E>
    where
        F: Less<E>,
    {
        self.order[*to] = self.order[*j];
        *to += 1;
        *j += 1;
        if *j == end || a.len() - *i == 1 {
            return Ok(());
        }
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut a_wins, mut b_wins) = (0, 0);
            loop {
                if (self.less)(self.order[*j], a[*i])? {
                    self.order[*to] = self.order[*j];
                    *to += 1;
                    *j += 1;
                    (a_wins, b_wins) = (0, b_wins + 1);
                    if *j == end {
                        return Ok(());
                    }
                    if b_wins >= min_gallop {
                        break;
                    }
                } else {
                    self.order[*to] = a[*i];
                    *to += 1;
                    *i += 1;
                    (a_wins, b_wins) = (a_wins + 1, 0);
                    if a.len() - *i == 1 {
                        return Ok(());
                    }
                    if a_wins >= min_gallop {
                        break;
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop -= (min_gallop > 1) as usize;
                self.min_gallop = min_gallop;
                let a_run = gallop_right(&mut self.less, self.order[*j], &a[*i..], 0)?;
                if a_run > 0 {
                    self.order[*to..*to + a_run].copy_from_slice(&a[*i..*i + a_run]);
                    *to += a_run;
                    *i += a_run;
                    if a.len() - *i <= 1 {
                        return Ok(());
                    }
                }
                self.order[*to] = self.order[*j];
                *to += 1;
                *j += 1;
                if *j == end {
                    return Ok(());
                }
                let b_run = gallop_left(&mut self.less, a[*i], &self.order[*j..end], 0)?;
                if b_run > 0 {
                    self.order.copy_within(*j..*j + b_run, *to);
                    *to += b_run;
                    *j += b_run;
                    if *j == end {
                        return Ok(());
                    }
                }
                self.order[*to] = a[*i];
                *to += 1;
                *i += 1;
                if a.len() - *i == 1 {
                    return Ok(());
                }
                if a_run < MIN_GALLOP && b_run < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }

    /// Merge from the back, the shorter run `b` set aside.
    fn merge_high<E>(&mut self, a: usize, a_len: usize, b: usize, b_len: usize) -> Result<(), E>
    where
        F: Less<E>,
    {
        let mut spare = std::mem::take(&mut self.spare);
        spare.clear();
        spare.extend_from_slice(&self.order[b..b + b_len]);
        // One past the last of a, the number left of b (in `spare`), one past where to put.
        let (mut i, mut j, mut to) = (a + a_len, b_len, b + b_len);
        let result = self.merge_high_loop(&spare, a, &mut i, &mut j, &mut to);
        match &result {
            Ok(()) if j == 1 && i > a => {
                self.order.copy_within(a..i, to - (i - a));
                self.order[a] = spare[0];
            }
            _ => self.order[to - j..to].copy_from_slice(&spare[..j]),
        }
        self.spare = spare;
        result
    }

    fn merge_high_loop<E>(
        &mut self,
        b: &[u32],
        start: usize,
        i: &mut usize,
        j: &mut usize,
        to: &mut usize,
    ) -> Result<(), E>
    where
        F: Less<E>,
    {
        *to -= 1;
        *i -= 1;
        self.order[*to] = self.order[*i];
        if *i == start || *j == 1 {
            return Ok(());
        }
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut a_wins, mut b_wins) = (0, 0);
            loop {
                if (self.less)(b[*j - 1], self.order[*i - 1])? {
                    *to -= 1;
                    *i -= 1;
                    self.order[*to] = self.order[*i];
                    (a_wins, b_wins) = (a_wins + 1, 0);
                    if *i == start {
                        return Ok(());
                    }
                    if a_wins >= min_gallop {
                        break;
                    }
                } else {
                    *to -= 1;
                    *j -= 1;
                    self.order[*to] = b[*j];
                    (a_wins, b_wins) = (0, b_wins + 1);
                    if *j == 1 {
                        return Ok(());
                    }
                    if b_wins >= min_gallop {
                        break;
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop -= (min_gallop > 1) as usize;
                self.min_gallop = min_gallop;
                let a_left = *i - start;
                let a_run = a_left
                    - gallop_right(
                        &mut self.less,
                        b[*j - 1],
                        &self.order[start..*i],
                        a_left - 1,
                    )?;
                if a_run > 0 {
                    *to -= a_run;
                    *i -= a_run;
                    self.order.copy_within(*i..*i + a_run, *to);
                    if *i == start {
                        return Ok(());
                    }
                }
                *to -= 1;
                *j -= 1;
                self.order[*to] = b[*j];
                if *j == 1 {
                    return Ok(());
                }
                let b_run = *j - gallop_left(&mut self.less, self.order[*i - 1], &b[..*j], *j - 1)?;
                if b_run > 0 {
                    *to -= b_run;
                    *j -= b_run;
                    self.order[*to..*to + b_run].copy_from_slice(&b[*j..*j + b_run]);
                    if *j <= 1 {
                        return Ok(());
                    }
                }
                *to -= 1;
                *i -= 1;
                self.order[*to] = self.order[*i];
                if *i == start {
                    return Ok(());
                }
                if a_run < MIN_GALLOP && b_run < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }
}

/// Where `key` belongs in a sorted run, before items equal to it; the search begins near `hint`.
fn gallop_left<E>(less: &mut impl Less<E>, key: u32, run: &[u32], hint: usize) -> Result<usize, E> {
    gallop(run, hint, |item| less(item, key))
}

/// Where `key` belongs in a sorted run, behind items equal to it; the search begins near `hint`.
fn gallop_right<E>(
    less: &mut impl Less<E>,
    key: u32,
    run: &[u32],
    hint: usize,
) -> Result<usize, E> {
    gallop(run, hint, |item| less(key, item).map(|greater| !greater))
}

/// The number of leading items that are `before`, searched for in growing steps from `hint`.
fn gallop<E>(
    run: &[u32],
    hint: usize,
    mut before: impl FnMut(u32) -> Result<bool, E>,
) -> Result<usize, E> {
    let (mut low, mut high);
    let mut step = 1;
    if before(run[hint])? {
        // Right: run[hint + last] is before.
        let most = run.len() - hint;
        let mut last = 0;
        while step < most && before(run[hint + step])? {
            last = step;
            step = (step << 1) + 1;
        }
        (low, high) = (hint + last + 1, hint + step.min(most));
    } else {
        // Left: run[hint - last] is not.
        let most = hint + 1;
        let mut last = 0;
        while step < most && !before(run[hint - step])? {
            last = step;
            step = (step << 1) + 1;
        }
        (low, high) = (hint + 1 - step.min(most), hint - last);
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if before(run[middle])? {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

#[cfg(test)]
mod tests {
    use super::timsort;

    fn random(seed: &mut u64) -> u64 {
        *seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        *seed >> 33
    }

    fn values(kind: u64, size: u64) -> Vec<u64> {
        let mut seed = size * 31 + kind;
        let mut value = |at: u64| match kind {
            0 => random(&mut seed) % 1_000_000,
            1 => random(&mut seed) % 4,
            2 if random(&mut seed).is_multiple_of(20) => random(&mut seed) % size,
            2 => at / 10,
            3 => (size - at) / 3,
            _ => at % (size / 3 + 1) * 5,
        };
        (0..size).map(&mut value).collect()
    }

    /// Kind of values, how many, and CPython's answer: number of comparisons, hash of the pairs compared.
    const CASES: &[(u64, u64, u64, u64)] = &[
        (0, 2, 1, 12746909109376402098),
        (0, 10, 27, 14610385835195314137),
        (0, 63, 296, 17796219692145527319),
        (0, 64, 308, 12197975206680277869),
        (0, 65, 318, 7677541299124944744),
        (0, 200, 1280, 4243143471672911143),
        (0, 1000, 8648, 11541372672682136233),
        (0, 3000, 30773, 11461062053019890757),
        (1, 2, 1, 12746909109376402098),
        (1, 10, 24, 6059987638557527376),
        (1, 63, 286, 5325708364653281580),
        (1, 64, 286, 643126704910870712),
        (1, 65, 280, 2433260681549501614),
        (1, 200, 1051, 17216046015310426595),
        (1, 1000, 5572, 11020789686230629403),
        (1, 3000, 16731, 13804282124453344040),
        (2, 2, 1, 12746909109376402098),
        (2, 10, 23, 2161995571304917160),
        (2, 63, 282, 10892587984872621565),
        (2, 64, 225, 11559367012725696174),
        (2, 65, 246, 10808951513005076790),
        (2, 200, 717, 3909099798928642057),
        (2, 1000, 4483, 3573881803226796132),
        (2, 3000, 11457, 1249876546823289724),
        (3, 2, 1, 12746909109376402098),
        (3, 10, 15, 4417254399213575564),
        (3, 63, 103, 8641655732620777666),
        (3, 64, 105, 7295513969177293314),
        (3, 65, 106, 5194219640245348938),
        (3, 200, 331, 16365017911232501527),
        (3, 1000, 1665, 16125469077008447530),
        (3, 3000, 4998, 15227497288597913817),
        (4, 2, 1, 12746909109376402098),
        (4, 10, 24, 6105859262703340190),
        (4, 63, 245, 4962908519806891907),
        (4, 64, 239, 11254613787977227705),
        (4, 65, 246, 14873063903091402205),
        (4, 200, 531, 18099842141026014255),
        (4, 1000, 2665, 9682483667555379513),
        (4, 3000, 7998, 15276365910223497038),
    ];

    #[test]
    fn compares_the_pairs_that_cpython_compares() {
        for &(kind, size, comparisons, pairs) in CASES {
            let values = values(kind, size);
            let (mut count, mut hash) = (0, 14_695_981_039_346_656_037u64);
            let mut order: Vec<u32> = (0..size as u32).collect();
            let result: Result<(), ()> = timsort(&mut order, |a: u32, b: u32| {
                count += 1;
                hash = (hash ^ (a as u64 * 100_003 + b as u64)).wrapping_mul(1_099_511_628_211);
                Ok(values[a as usize] < values[b as usize])
            });
            assert_eq!(
                (result, count, hash),
                (Ok(()), comparisons, pairs),
                "kind {kind}, {size} items"
            );
            assert!(order.windows(2).all(|pair| {
                let key = |at: u32| (values[at as usize], at);
                key(pair[0]) < key(pair[1])
            }));
        }
    }

    #[test]
    fn an_error_leaves_a_permutation() {
        for fail_at in 0..400 {
            let values = values(fail_at % 5, 150);
            let mut order: Vec<u32> = (0..150).collect();
            let mut left: u64 = fail_at;
            let _: Result<(), ()> = timsort(&mut order, |a: u32, b: u32| {
                left = left.checked_sub(1).ok_or(())?;
                Ok(values[a as usize] < values[b as usize])
            });
            order.sort_unstable();
            assert!(order.iter().copied().eq(0..150));
        }
    }
}
