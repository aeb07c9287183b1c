"""Radiometric normalisation of the second date to the first, fitted on pixels that did not change (IR-MAD)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh
from scipy.special import erfc

from plugins.change_detection.core.execution import spread
from plugins.change_detection.core.pair import Frame, Pair, blocks

Vector = NDArray[np.float64]
SAMPLE = 200_000
#: Most windows that the sample is drawn from, and their side in pixels.
WINDOWS, SIDE = 144, 256
#: Pixels whose chance of no change is above this fit the lines.
UNCHANGED = 0.9
#: Least share of the sample that must carry the weight.
LEAST = 0.03


@dataclass(frozen=True)
class Normalisation:
    """Lines that bring the second date to the first, and the scatter of unchanged pixels around them.

    Attributes
    ----------
    gain, offset : Vector
        Of each band: first date = gain * second date + offset.
    scatter : Vector
        Standard deviation of the difference on unchanged pixels, in the first date's numbers.
    correlation : Vector
        Canonical correlations of the last round, rising.
    rounds : int
    unchanged : float
        Share of the sample that fitted the lines.
    sample : int
    """

    gain: Vector
    offset: Vector
    scatter: Vector
    correlation: Vector
    rounds: int
    unchanged: float
    sample: int


def draw_sample(pair: Pair, threads: int = 1) -> tuple[NDArray[np.float32], NDArray[np.float32], float]:
    """About ``SAMPLE`` pixels from windows spread over the image (a window costs hardly more than one pixel of it).

    Returns
    -------
    before, after : (bands, n)
    valid : float
        Share of the pixels read that have data at both dates.
    """
    chosen = _windows(pair.height, pair.width)
    pixels = sum(f.height * f.width for f in chosen)
    step = max(1, round(np.sqrt(pixels / SAMPLE)))

    def thinned(frame: Frame) -> tuple[NDArray[np.float32], NDArray[np.float32], float]:
        before, after, valid = pair.read(frame)
        valid = valid[::step, ::step]
        return before[:, ::step, ::step][:, valid], after[:, ::step, ::step][:, valid], float(valid.mean())

    befores, afters, seen = zip(*spread(threads, thinned, chosen), strict=True)
    return np.concatenate(befores, axis=1), np.concatenate(afters, axis=1), float(np.mean(seen))


def _windows(height: int, width: int) -> list[Frame]:
    """The whole image in windows, or an even choice of them."""
    tiles = blocks(height, width, SIDE)
    if len(tiles) <= WINDOWS:
        return tiles
    rows, cols = -(-height // SIDE), -(-width // SIDE)
    side = np.sqrt(WINDOWS / (rows * cols))
    down, across = max(1, round(rows * side)), max(1, round(cols * side))
    chosen = [(int(r), int(c)) for r in np.linspace(0, rows - 1, down) for c in np.linspace(0, cols - 1, across)]
    return [tiles[r * cols + c] for r, c in chosen]


def _moments(x: Vector, y: Vector, w: Vector) -> tuple[Vector, Vector, Vector, Vector, Vector]:
    total = w.sum()
    both = np.concatenate((x, y))
    mean = both @ w / total
    both -= mean[:, None]
    cross = (both * w) @ both.T / total
    n = len(x)
    return cross[:n, :n], cross[n:, n:], cross[:n, n:], mean[:n], mean[n:]


def chance_above(order: Vector, freedom: int) -> Vector:
    """Chance that a chi-squared variable of ``freedom`` degrees exceeds each value.

    By the recurrence over every second degree: exact, and ten times as fast as the general function.
    """
    half = order / 2
    falling = np.exp(-half)
    if freedom % 2:
        root = np.sqrt(half)
        chance, term = erfc(root), 2 / np.sqrt(np.pi) * root * falling
        steps, start = (freedom - 1) // 2, 1.5
    else:
        chance, term = falling.copy(), half * falling
        steps, start = freedom // 2 - 1, 2.0
    for k in range(steps):
        chance += term
        term = term * half / (start + k)
    result: Vector = chance
    return result


def fit(before: NDArray[np.float32], after: NDArray[np.float32], rounds: int = 60) -> Normalisation:
    """Iteratively reweighted multivariate alteration detection, then a least-squares line for each band.

    Parameters
    ----------
    before, after : (bands, n)
        Samples of both dates.
    rounds : int
        Most rounds; ends earlier when the canonical correlations stand still.
    """
    x, y = before.astype(np.float64), after.astype(np.float64)
    bands, n = x.shape
    ridge = 1e-9 * np.eye(bands)
    usable = (x > x.min(axis=1)[:, None]).all(axis=0) & (x < x.max(axis=1)[:, None]).all(axis=0)
    usable &= (y > y.min(axis=1)[:, None]).all(axis=0) & (y < y.max(axis=1)[:, None]).all(axis=0)
    # Clipped pixels are equal at both dates without being unchanged; they would pull the fit to themselves.
    base = np.where(usable, 1.0, 1e-6) if usable.mean() > 0.5 else np.ones(n)
    weight = base
    rho = np.zeros(bands)
    order = np.zeros(n)
    done = 0
    for _ in range(rounds):
        done += 1
        sxx, syy, sxy, mx, my = _moments(x, y, weight)
        sxx, syy = sxx + ridge * np.trace(sxx), syy + ridge * np.trace(syy)
        values, a = eigh(sxy @ np.linalg.solve(syy, sxy.T), sxx)
        now = np.sqrt(np.clip(values, 0, 1 - 1e-9))
        b = np.linalg.solve(syy, sxy.T) @ a
        b /= np.sqrt(np.maximum(np.einsum("ij,ik,kj->j", b, syy, b), 1e-30))
        variates = a.T @ (x - mx[:, None]) - b.T @ (y - my[:, None])
        score = (variates**2 / (2 * (1 - now))[:, None]).sum(axis=0)
        following = np.maximum(chance_above(score, bands), 1e-12) * base
        order = score / base
        if following.sum() ** 2 / (following**2).sum() < LEAST * n:
            break  # It would close in on a handful of pixels: keep what the round before said
        weight = following
        still = float(np.abs(now - rho).max()) < 1e-4
        rho = now
        if still:
            break
    chosen = weight > UNCHANGED
    if chosen.sum() < max(200, 20 * bands):  # hardly anything stayed as it was: take the likeliest tenth
        chosen = order <= np.quantile(order, 0.1)
    hard = chosen.astype(np.float64)
    sxx, syy, sxy, mx, my = _moments(x, y, hard)
    gain = np.diag(sxy) / np.maximum(np.diag(syy), 1e-12)
    weak = (gain <= 0.05) | (np.diag(syy) < 1e-9)
    gain = np.where(weak, np.sqrt(np.diag(sxx) / np.maximum(np.diag(syy), 1e-12)), gain)
    offset = mx - gain * my
    difference = x - gain[:, None] * y - offset[:, None]
    scatter = np.sqrt((hard * difference**2).sum(axis=1) / hard.sum())
    floor = 1e-3 * np.maximum(x.std(axis=1), 1e-6)
    return Normalisation(gain, offset, np.maximum(scatter, floor), rho, done, float(chosen.mean()), n)


def magnitude(
    before: NDArray[np.float32], after: NDArray[np.float32], normalisation: Normalisation
) -> NDArray[np.float32]:
    """Change-vector length in units of the unchanged pixels' scatter; any trailing shape."""
    total = np.zeros(before.shape[1:], np.float32)
    for band in range(before.shape[0]):
        difference = after[band] * np.float32(normalisation.gain[band])
        difference += np.float32(normalisation.offset[band])
        np.subtract(before[band], difference, out=difference)
        difference *= np.float32(1 / normalisation.scatter[band])
        difference *= difference
        total += difference
    np.sqrt(total, out=total)
    return total


def otsu(values: NDArray[np.float32], bins: int = 256) -> float:
    """Otsu's threshold over the values below their 99.9 % quantile (one glint must not stretch the histogram)."""
    top = float(np.quantile(values, 0.999))
    if top <= 0:
        return 1.0
    counts, edges = np.histogram(values, bins, range=(0, top))
    share = counts / counts.sum()
    centre = (edges[1:] + edges[:-1]) / 2
    below = share.cumsum()
    mean = (share * centre).cumsum()
    between = (mean[-1] * below - mean) ** 2 / (below * (1 - below) + 1e-12)
    return float(centre[int(between.argmax())])
