"""One village's ground divided into parcels without gaps or overlaps.

All lines (village boundary, corridors of water and roads, block boundaries, cuts between fields) are noded together on
the coordinate grid and polygonized; faces are then merged, never moved. So parcels share their vertices exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from . import arcs, blocks, fields
from .plan import GRID
from .topology import neighbours
from .zones import Zone

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Geometries = NDArray[Any]

#: Origin of a parcel that is a corridor and not part of a zone.
CORRIDOR = 100
#: House lots do not grow beyond this factor: a yard is a yard, however few parcels are wanted.
LOT_DENSITY = 3.2
#: Fields that grow beyond this factor fill their blocks: from there on the blocks grow with them, or the number of
#: parcels would no longer follow (tracks and ditches between small blocks are parcels too).
BLOCK_DENSITY = 8.0


@dataclass(frozen=True)
class Job:
    """What one village needs; plain data, so that it travels to another process.

    Attributes
    ----------
    corridors
        Polygons of water and roads in order of precedence.
    corridor_code, corridor_width
        Land class of each and its width in m (0 for areas).
    zone, height
        Window of the zoning grid, row 0 in the south; `corner` is its lower left corner in m.
    """

    village: int
    polygon: Any
    corridors: Geometries
    corridor_code: list[str]
    corridor_width: Floats
    zone: NDArray[np.uint8]
    height: NDArray[np.float32]
    cell: float
    corner: tuple[float, float]
    angle: float
    forest_spacing: float
    density: float
    entropy: tuple[int, ...]


@dataclass(frozen=True)
class Parcels:
    """Parcels of one village: polygons; `origin` a `Zone` or `CORRIDOR`; `code` set for corridors, else empty; `width`
    of corridors in m; `angle` of the field's rows in radians; `block` number within the village.
    """

    village: int
    polygons: Geometries
    origin: Ints
    code: NDArray[np.str_]
    width: Floats
    angle: Floats
    block: Ints


def make(job: Job) -> Parcels:
    """Divide the village of `job`."""
    rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence(list(job.entropy))))
    growth = max(job.density / BLOCK_DENSITY, 1.0) ** 0.5
    made = blocks.make(job.zone, job.height, job.cell, job.corner, job.angle, job.forest_spacing, growth, rng)
    skeleton, tracks, codes, widths = _skeleton(job, made)
    corridors = np.concatenate([job.corridors, tracks])
    code = np.array([*job.corridor_code, *codes])
    width = np.concatenate([job.corridor_width, widths])
    shapely.prepare(job.polygon)
    inside = shapely.intersects(job.polygon, corridors)
    corridors, code, width = corridors[inside], code[inside], width[inside]
    lines = np.concatenate([skeleton, shapely.boundary(corridors)]) if len(corridors) else skeleton
    clipped = shapely.intersection(lines[shapely.intersects(job.polygon, lines)], job.polygon)
    linework = np.concatenate([shapely.get_parts(clipped), [shapely.boundary(job.polygon)]])
    noded = shapely.union_all(linework[shapely.get_dimensions(linework) == 1], grid_size=GRID)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    owner = _owner(faces, corridors)
    zone = _zone(faces, job, made)
    cut, angles = _cuts(faces, owner, zone, job, rng)
    noded = shapely.union_all(np.concatenate([[noded], cut]), grid_size=GRID)
    pieces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    pieces = pieces[shapely.contains_properly(job.polygon, shapely.point_on_surface(pieces))]
    parent = _parent(pieces, faces)
    group = _merge(pieces, owner[parent], parent)
    return _collect(job, pieces, owner[parent], zone[parent], parent, angles[parent], group, code, width)


def _skeleton(job: Job, made: blocks.Blocks) -> tuple[Geometries, Geometries, list[str], Floats]:
    """Return the block boundaries as smooth lines, and those of them that are tracks, lanes or ditches as areas."""
    lines = arcs.boundaries(made.labels, job.cell, job.corner)
    if not lines:
        return np.empty(0, dtype=object), np.empty(0, dtype=object), [], np.empty(0)
    smoothed = arcs.lines(lines, 14.0, 16.0, 0.5)
    # What lies on either side: half a cell beside the middle of the arc's first step.
    first = np.array([points[:2] for points in lines])
    middle = first.mean(1)
    step = np.diff(first, axis=1)[:, 0]
    aside = np.stack([-step[:, 1], step[:, 0]], 1) / np.hypot(*step.T)[:, None] * job.cell * 0.5
    left, right = (_at(made.labels, job, middle + side * aside) for side in (1, -1))
    za, zb = made.zone[left], made.zone[right]
    along_row = made.row[left] != made.row[right]
    line_number = np.where(along_row, np.maximum(made.row[left], made.row[right]), made.column[left])
    same = za == zb
    kinds: list[tuple[NDArray[np.bool_], str, float]] = [
        (same & (za == Zone.TOWN), "1004", 9.0),
        (same & (za == Zone.HAMLET) & (line_number % 2 == 0), "1004", 4.0),
        (same & (za == Zone.PADDY) & along_row & (line_number % 3 == 0), "1006", 3.6),
        (same & (za == Zone.PADDY) & along_row & (line_number % 3 != 0), "1107", 2.2),
        (same & (za == Zone.PADDY) & ~along_row & (line_number % 2 == 0), "1006", 3.2),
        (same & (za == Zone.TERRACE) & along_row & (line_number % 4 == 0), "1006", 3.0),
        (same & np.isin(za, (Zone.ORCHARD, Zone.TEA)) & along_row & (line_number % 2 == 0), "1006", 3.0),
    ]
    areas, codes, widths = [], [], []
    for mask, kind, wide in kinds:
        chosen = smoothed[mask & (shapely.length(smoothed) > 2.5 * wide)]
        areas.append(
            shapely.buffer(chosen, wide / 2, quad_segs=1, cap_style="square", join_style="mitre", mitre_limit=2)
        )
        codes += [kind] * len(chosen)
        widths.append(np.full(len(chosen), wide))
    return smoothed, arcs.snap(np.concatenate(areas)), codes, np.concatenate(widths)


def _at(grid: NDArray[Any], job: Job, points: Floats) -> Ints:
    j = np.clip(((points[:, 0] - job.corner[0]) / job.cell).astype(np.int64), 0, grid.shape[1] - 1)
    i = np.clip(((points[:, 1] - job.corner[1]) / job.cell).astype(np.int64), 0, grid.shape[0] - 1)
    return np.asarray(grid[i, j], dtype=np.int64)


def _owner(faces: Geometries, corridors: Geometries) -> Ints:
    """Return the first corridor that covers each face, or -1."""
    owner = np.full(len(faces), np.iinfo(np.int64).max)
    if len(corridors):
        tree = shapely.STRtree(corridors)
        face, corridor = tree.query(shapely.point_on_surface(faces), predicate="within")
        np.minimum.at(owner, face, corridor)
    return np.where(owner == np.iinfo(np.int64).max, -1, owner)


def _zone(faces: Geometries, job: Job, made: blocks.Blocks) -> Ints:
    label = _at(made.labels, job, shapely.get_coordinates(shapely.point_on_surface(faces)))
    return np.asarray(made.zone[label], dtype=np.int64)


def _cuts(faces: Geometries, owner: Ints, zone: Ints, job: Job, rng: np.random.Generator) -> tuple[Geometries, Floats]:
    """Return the cuts of all blocks, and the direction of the fields in each block, radians."""
    lines: list[Geometries] = [np.empty(0, dtype=object)]
    angles = np.zeros(len(faces))
    area = shapely.area(faces)
    for k, face in enumerate(faces):
        if owner[k] >= 0 or area[k] < 150.0:
            continue
        density = job.density
        if zone[k] == Zone.TOWN:
            density = 1.0
        elif zone[k] == Zone.HAMLET:
            density = min(density, LOT_DENSITY)
        cut, angles[k] = fields.cuts(face, Zone(int(zone[k])), density, rng)
        lines.append(cut)
    return np.concatenate(lines), angles


def _parent(pieces: Geometries, faces: Geometries) -> Ints:
    """Return for each piece the face that it was cut from."""
    parent = np.full(len(pieces), -1)
    piece, face = shapely.STRtree(faces).query(shapely.point_on_surface(pieces), predicate="intersects")
    parent[piece] = face
    if (parent < 0).any():
        raise RuntimeError("a piece lies in none of the faces that it was cut from")
    return parent


#: Pieces below this area (m2) or this compactness (area over squared perimeter) are no parcels of their own.
LEAST_AREA = 70.0
LEAST_COMPACTNESS = 0.011
LEAST_CORRIDOR = 15.0


def _merge(pieces: Geometries, owner: Ints, parent: Ints) -> Ints:
    """Group the pieces that make one parcel: those of one corridor, and slivers with the neighbour beside them."""
    n = len(pieces)
    field = owner < 0
    area = shapely.area(pieces)
    a, b, shared = neighbours(pieces)
    same = (owner[a] == owner[b]) & ~field[a]
    group = _join(np.arange(n), a[same], b[same])
    a, b, shared = np.concatenate([a, b]), np.concatenate([b, a]), np.concatenate([shared, shared])
    kinship = np.where(parent[a] == parent[b], 5.0, np.where(field[a] == field[b], 2.0, 1.0))
    compact = area / shapely.length(pieces) ** 2
    # A sliver may join a sliver; what is still too small then joins the next neighbour.
    for _ in range(6):
        whole = np.bincount(group, area)[group]
        alone = np.bincount(group)[group] == 1
        small = np.where(field, (whole < LEAST_AREA) | (alone & (compact < LEAST_COMPACTNESS)), whole < LEAST_CORRIDOR)
        open_ = small[a] & (group[a] != group[b])
        if not open_.any():
            break
        source, target = group[a[open_]], group[b[open_]]
        worth = shared[open_] * kinship[open_] * np.where(small[b[open_]], 0.5, 1.0)
        order = np.lexsort((target, worth, source))
        best = order[np.append(np.diff(source[order]) != 0, True)]
        group = _join(group, source[best], target[best])
    return group


def _join(group: Ints, a: Ints, b: Ints) -> Ints:
    """Unite the groups `a` with the groups `b` and number all anew."""
    n = int(group.max()) + 1
    links = coo_matrix((np.ones(len(a)), (a, b)), shape=(n, n))
    return np.unique(connected_components(links, directed=False)[1][group], return_inverse=True)[1].astype(np.int64)


def _collect(
    job: Job,
    pieces: Geometries,
    owner: Ints,
    zone: Ints,
    parent: Ints,
    angles: Floats,
    group: Ints,
    code: NDArray[np.str_],
    width: Floats,
) -> Parcels:
    """Join each group's pieces; the largest piece says what the parcel is."""
    order = np.lexsort((-shapely.area(pieces), group))
    starts = np.flatnonzero(np.append(True, np.diff(group[order]) != 0))
    chief = order[starts]
    polygons: list[Geometries] = []
    source: list[Ints] = []
    for k, members in enumerate(np.split(order, starts[1:])):
        if len(members) == 1:
            parts = pieces[members]
        else:
            parts = shapely.get_parts(shapely.coverage_union_all(pieces[members]))
        polygons.append(parts)
        source.append(np.full(len(parts), chief[k]))
    index = np.concatenate(source)
    corridor = owner[index] >= 0
    codes = np.where(corridor, code[owner[index]], "") if len(code) else np.full(len(index), "")
    widths = np.where(corridor, width[owner[index]], 0.0) if len(code) else np.zeros(len(index))
    return Parcels(
        job.village,
        np.concatenate(polygons),
        np.where(corridor, CORRIDOR, zone[index]),
        codes,
        widths,
        angles[index],
        parent[index],
    )
