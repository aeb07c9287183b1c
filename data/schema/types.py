"""SQL column types that mean the same in a GeoPackage and in PostGIS.

GeoAlchemy2 is imported when PostGIS is at the other end: a GeoPackage has no use for it, and it takes a quarter of a
second to import. It listens to the making of tables, so it has to be there before the first one is made: whoever makes
tables in PostgreSQL imports it first (`data/migrations/env.py` does).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine, UserDefinedType

from data.gpkg import blob
from data.schema.model import Field, Kind


class Named(UserDefinedType[Any]):
    """A column whose declared type in the GeoPackage is ``name``; values pass as they are."""

    cache_ok = True

    def __init__(self, name: str) -> None:
        self.name = name

    def get_col_spec(self, **_: Any) -> str:
        """The declared type."""
        return self.name


class Geometry(TypeDecorator[Any]):
    """shapely geometries: GeoPackage blobs in SQLite, PostGIS geometry (through GeoAlchemy2) in PostgreSQL.

    Parameters
    ----------
    geometry
        ``Point``, ``MultiLineString``, ``MultiPolygon``, or ``Geometry`` for any.
    srid
        EPSG code of the coordinates.
    """

    impl = sa.LargeBinary
    cache_ok = True
    #: Read by GeoAlchemy2's listeners: the migrations make the spatial index themselves, under a name of ours.
    spatial_index = False

    def __init__(self, geometry: str, srid: int) -> None:
        super().__init__()
        self.geometry = geometry
        self.srid = srid

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type as the dialect declares it."""
        # GeoAlchemy2's own listeners ask without a dialect while a table is made.
        if dialect is not None and dialect.name == "postgresql":
            import geoalchemy2

            kind = geoalchemy2.Geometry(self.geometry.upper(), srid=self.srid, spatial_index=False)
            described: TypeEngine[Any] = dialect.type_descriptor(kind)
            return described
        return Named(self.geometry.upper())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """A shapely geometry as the database takes it."""
        if value is None:
            return None
        if dialect.name == "postgresql":
            from geoalchemy2.shape import from_shape

            return from_shape(value, srid=self.srid)
        return blob.encode(np.array([value], dtype=object), self.srid)[0]

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """A stored geometry as shapely."""
        if value is None:
            return None
        if dialect.name == "postgresql":
            return shapely.from_wkb(bytes(value.data))
        return blob.decode_one(value)


def column_type(field: Field) -> TypeEngine[Any]:
    """The SQL type of a column; in SQLite the names that the GeoPackage standard allows."""
    if field.kind is Kind.TEXT:
        if field.length:
            return sa.String(field.length).with_variant(Named(f"TEXT({field.length})"), "sqlite")
        return sa.Text()
    if field.kind is Kind.INTEGER:
        # GeoPackage's INTEGER is 64 bits wide, PostgreSQL's is not.
        return sa.BigInteger().with_variant(Named("INTEGER"), "sqlite")
    if field.kind is Kind.REAL:
        return sa.Double().with_variant(Named("REAL"), "sqlite")
    if field.kind is Kind.TIME:
        return sa.DateTime(timezone=True).with_variant(Named("DATETIME"), "sqlite")
    if field.kind is Kind.JSON:
        return sa.Text()
    raise ValueError(f"{field.name}: a geometry is not a plain column")
