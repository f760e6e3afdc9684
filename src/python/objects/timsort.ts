// CPython: Objects/listobject.c, Objects/listsort.txt. Timsort: a stable, adaptive mergesort that finds natural runs,
// extends short ones by binary insertion, and merges them with galloping.
//
// It sorts an array of numbers (for list.sort the places of the items) and asks only `lt`, exactly as often and in the
// same order as CPython. Whatever `lt` throws passes through; the array is a permutation of its input even then.

/** a < b */
export type Less = (a: number, b: number) => boolean;

/** What changed between versions. */
export interface Policy {
  /** how pending runs are merged: by their lengths (≤ 3.10) or by powersort (3.11) */
  powersort: boolean;
  /** a run may go down with equal items in it (3.13) */
  equalRuns: boolean;
}

const MAX_MINRUN = 64;
const MIN_GALLOP = 7;

interface Run {
  base: number;
  len: number;
  power: number;
}

interface MergeState {
  a: Int32Array;
  lt: Less;
  temp: Int32Array;
  pending: Run[];
  min_gallop: number;
}

/** Sorts `a` in place. */
export function timsort(a: Int32Array, lt: Less, policy: Policy): void {
  const ms: MergeState = { a, lt, temp: new Int32Array(256), pending: [], min_gallop: MIN_GALLOP };
  let remaining = a.length;
  if (remaining < 2) return;
  const minrun = merge_compute_minrun(remaining);
  let lo = 0;
  while (remaining > 0) {
    let n = policy.equalRuns ? count_run(a, lt, lo, remaining) : count_run_old(a, lt, lo, remaining);
    if (n < minrun) {
      const force = Math.min(remaining, minrun);
      binarysort(a, lt, lo, force, n);
      n = force;
    }
    if (policy.powersort) found_new_run(ms, n);
    ms.pending.push({ base: lo, len: n, power: 0 });
    if (!policy.powersort) merge_collapse(ms);
    lo += n;
    remaining -= n;
  }
  merge_force_collapse(ms);
}

function merge_compute_minrun(n: number): number {
  let r = 0;
  while (n >= MAX_MINRUN) {
    r |= n & 1;
    n >>= 1;
  }
  return n + r;
}

// a[lo .. lo+ok) is sorted; sorts a[lo .. lo+n).
function binarysort(a: Int32Array, lt: Less, lo: number, n: number, ok: number): void {
  for (; ok < n; ok++) {
    let left = 0;
    let right = ok;
    const pivot = a[lo + ok];
    while (left < right) {
      const middle = (left + right) >> 1;
      if (lt(pivot, a[lo + middle])) right = middle;
      else left = middle + 1;
    }
    a.copyWithin(lo + left + 1, lo + left, lo + ok);
    a[lo + left] = pivot;
  }
}

function reverse(a: Int32Array, from: number, n: number): void {
  a.subarray(from, from + n).reverse();
}

// Up to 3.12: the longest run that goes up, or strictly down; one that goes down is turned around.
function count_run_old(a: Int32Array, lt: Less, lo: number, remaining: number): number {
  if (remaining === 1) return 1;
  let n = 2;
  if (lt(a[lo + 1], a[lo])) {
    while (n < remaining && lt(a[lo + n], a[lo + n - 1])) n++;
    reverse(a, lo, n);
  } else while (n < remaining && !lt(a[lo + n], a[lo + n - 1])) n++;
  return n;
}

function count_run(a: Int32Array, lt: Less, lo: number, remaining: number): number {
  let n = 1;
  while (n < remaining && !lt(a[lo + n], a[lo + n - 1])) n++;
  if (n === remaining) return n;
  if (n > 1) {
    if (lt(a[lo], a[lo + n - 1])) return n;
    reverse(a, lo, n); // all are equal: the run goes down
  }
  n++;
  let equal = 0; // the last equal + 1 items are equal to each other
  for (; n < remaining; n++) {
    if (lt(a[lo + n], a[lo + n - 1])) {
      if (equal > 0) reverse(a, lo + n - equal - 1, equal + 1);
      equal = 0;
    } else if (lt(a[lo + n - 1], a[lo + n])) break;
    else equal++;
  }
  if (equal > 0) reverse(a, lo + n - equal - 1, equal + 1);
  reverse(a, lo, n);
  while (n < remaining && !lt(a[lo + n], a[lo + n - 1])) n++;
  return n;
}

// Where key belongs among the sorted a[base .. base+n), left of its equals; looks first around `hint`.
function gallop_left(lt: Less, key: number, a: Int32Array, base: number, n: number, hint: number): number {
  let last = 0;
  let ofs = 1;
  const at = base + hint;
  if (lt(a[at], key)) {
    const max = n - hint;
    while (ofs < max && lt(a[at + ofs], key)) {
      last = ofs;
      ofs = 2 * ofs + 1;
    }
    ofs = Math.min(ofs, max);
    last += hint;
    ofs += hint;
  } else {
    const max = hint + 1;
    while (ofs < max && !lt(a[at - ofs], key)) {
      last = ofs;
      ofs = 2 * ofs + 1;
    }
    ofs = Math.min(ofs, max);
    const k = last;
    last = hint - ofs;
    ofs = hint - k;
  }
  last++;
  while (last < ofs) {
    const middle = last + ((ofs - last) >> 1);
    if (lt(a[base + middle], key)) last = middle + 1;
    else ofs = middle;
  }
  return ofs;
}

// The same, right of its equals.
function gallop_right(lt: Less, key: number, a: Int32Array, base: number, n: number, hint: number): number {
  let last = 0;
  let ofs = 1;
  const at = base + hint;
  if (lt(key, a[at])) {
    const max = hint + 1;
    while (ofs < max && lt(key, a[at - ofs])) {
      last = ofs;
      ofs = 2 * ofs + 1;
    }
    ofs = Math.min(ofs, max);
    const k = last;
    last = hint - ofs;
    ofs = hint - k;
  } else {
    const max = n - hint;
    while (ofs < max && !lt(key, a[at + ofs])) {
      last = ofs;
      ofs = 2 * ofs + 1;
    }
    ofs = Math.min(ofs, max);
    last += hint;
    ofs += hint;
  }
  last++;
  while (last < ofs) {
    const middle = last + ((ofs - last) >> 1);
    if (lt(key, a[base + middle])) ofs = middle;
    else last = middle + 1;
  }
  return ofs;
}

function getTemp(ms: MergeState, need: number): Int32Array {
  if (ms.temp.length < need) ms.temp = new Int32Array(need);
  return ms.temp;
}

// Merges a[pa .. pa+na) and the a[pb .. pb+nb) that follows, na <= nb, from the left.
function merge_lo(ms: MergeState, pa: number, na: number, pb: number, nb: number): void {
  const { a, lt } = ms;
  const t = getTemp(ms, na);
  t.set(a.subarray(pa, pa + na));
  let dest = pa;
  let ia = 0;
  let ib = pb;
  let copyB = false;
  try {
    a[dest++] = a[ib++];
    nb--;
    if (nb === 0) return;
    if (na === 1) {
      copyB = true;
      return;
    }
    let min_gallop = ms.min_gallop;
    for (;;) {
      let acount = 0;
      let bcount = 0;
      for (;;) {
        if (lt(a[ib], t[ia])) {
          a[dest++] = a[ib++];
          bcount++;
          acount = 0;
          nb--;
          if (nb === 0) return;
          if (bcount >= min_gallop) break;
        } else {
          a[dest++] = t[ia++];
          acount++;
          bcount = 0;
          na--;
          if (na === 1) {
            copyB = true;
            return;
          }
          if (acount >= min_gallop) break;
        }
      }
      min_gallop++;
      do {
        if (min_gallop > 1) min_gallop--;
        ms.min_gallop = min_gallop;
        acount = gallop_right(lt, a[ib], t, ia, na, 0);
        if (acount > 0) {
          a.set(t.subarray(ia, ia + acount), dest);
          dest += acount;
          ia += acount;
          na -= acount;
          if (na === 1) {
            copyB = true;
            return;
          }
          if (na === 0) return;
        }
        a[dest++] = a[ib++];
        nb--;
        if (nb === 0) return;
        bcount = gallop_left(lt, t[ia], a, ib, nb, 0);
        if (bcount > 0) {
          a.copyWithin(dest, ib, ib + bcount);
          dest += bcount;
          ib += bcount;
          nb -= bcount;
          if (nb === 0) return;
        }
        a[dest++] = t[ia++];
        na--;
        if (na === 1) {
          copyB = true;
          return;
        }
      } while (acount >= MIN_GALLOP || bcount >= MIN_GALLOP);
      min_gallop++;
      ms.min_gallop = min_gallop;
    }
  } finally {
    if (copyB) {
      a.copyWithin(dest, ib, ib + nb);
      a[dest + nb] = t[ia];
    } else if (na > 0) a.set(t.subarray(ia, ia + na), dest);
  }
}

// The same for na >= nb, from the right.
function merge_hi(ms: MergeState, pa: number, na: number, pb: number, nb: number): void {
  const { a, lt } = ms;
  const t = getTemp(ms, nb);
  t.set(a.subarray(pb, pb + nb));
  let dest = pb + nb - 1;
  let ia = pa + na - 1;
  let ib = nb - 1;
  let copyA = false;
  try {
    a[dest--] = a[ia--];
    na--;
    if (na === 0) return;
    if (nb === 1) {
      copyA = true;
      return;
    }
    let min_gallop = ms.min_gallop;
    for (;;) {
      let acount = 0;
      let bcount = 0;
      for (;;) {
        if (lt(t[ib], a[ia])) {
          a[dest--] = a[ia--];
          acount++;
          bcount = 0;
          na--;
          if (na === 0) return;
          if (acount >= min_gallop) break;
        } else {
          a[dest--] = t[ib--];
          bcount++;
          acount = 0;
          nb--;
          if (nb === 1) {
            copyA = true;
            return;
          }
          if (bcount >= min_gallop) break;
        }
      }
      min_gallop++;
      do {
        if (min_gallop > 1) min_gallop--;
        ms.min_gallop = min_gallop;
        acount = na - gallop_right(lt, t[ib], a, pa, na, na - 1);
        if (acount > 0) {
          dest -= acount;
          ia -= acount;
          a.copyWithin(dest + 1, ia + 1, ia + 1 + acount);
          na -= acount;
          if (na === 0) return;
        }
        a[dest--] = t[ib--];
        nb--;
        if (nb === 1) {
          copyA = true;
          return;
        }
        bcount = nb - gallop_left(lt, a[ia], t, 0, nb, nb - 1);
        if (bcount > 0) {
          dest -= bcount;
          ib -= bcount;
          a.set(t.subarray(ib + 1, ib + 1 + bcount), dest + 1);
          nb -= bcount;
          if (nb === 1) {
            copyA = true;
            return;
          }
          if (nb === 0) return;
        }
        a[dest--] = a[ia--];
        na--;
        if (na === 0) return;
      } while (acount >= MIN_GALLOP || bcount >= MIN_GALLOP);
      min_gallop++;
      ms.min_gallop = min_gallop;
    }
  } finally {
    if (copyA) {
      a.copyWithin(dest + 1 - na, ia + 1 - na, ia + 1);
      a[dest - na] = t[ib];
    } else if (nb > 0) a.set(t.subarray(0, nb), dest - (nb - 1));
  }
}

// Merges the pending runs i and i + 1.
function merge_at(ms: MergeState, i: number): void {
  const { a, lt, pending } = ms;
  let { base: pa, len: na } = pending[i];
  const { base: pb } = pending[i + 1];
  let nb = pending[i + 1].len;
  pending[i].len = na + nb;
  pending.splice(i + 1, 1);
  // what is in its place already at both ends
  const k = gallop_right(lt, a[pb], a, pa, na, 0);
  pa += k;
  na -= k;
  if (na === 0) return;
  nb = gallop_left(lt, a[pa + na - 1], a, pb, nb, nb - 1);
  if (nb === 0) return;
  if (na <= nb) merge_lo(ms, pa, na, pb, nb);
  else merge_hi(ms, pa, na, pb, nb);
}

function powerloop(s1: number, n1: number, n2: number, n: number): number {
  let result = 0;
  let a = 2 * s1 + n1;
  let b = a + n1 + n2;
  for (;;) {
    result++;
    if (a >= n) {
      a -= n;
      b -= n;
    } else if (b >= n) return result;
    a *= 2;
    b *= 2;
  }
}

function found_new_run(ms: MergeState, n2: number): void {
  const p = ms.pending;
  if (p.length === 0) return;
  const { base, len } = p[p.length - 1];
  const power = powerloop(base, len, n2, ms.a.length);
  while (p.length > 1 && p[p.length - 2].power > power) merge_at(ms, p.length - 2);
  p[p.length - 1].power = power;
}

// Up to 3.10: len[n-2] > len[n-1] + len[n] and len[n-1] > len[n] hold on the stack of runs.
function merge_collapse(ms: MergeState): void {
  const p = ms.pending;
  while (p.length > 1) {
    let n = p.length - 2;
    if (
      (n > 0 && p[n - 1].len <= p[n].len + p[n + 1].len) ||
      (n > 1 && p[n - 2].len <= p[n - 1].len + p[n].len)
    ) {
      if (p[n - 1].len < p[n + 1].len) n--;
      merge_at(ms, n);
    } else if (p[n].len <= p[n + 1].len) merge_at(ms, n);
    else return;
  }
}

function merge_force_collapse(ms: MergeState): void {
  const p = ms.pending;
  while (p.length > 1) {
    let n = p.length - 2;
    if (n > 0 && p[n - 1].len < p[n + 1].len) n--;
    merge_at(ms, n);
  }
}
