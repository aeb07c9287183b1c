"""The first schema.

Frozen: it says what the tables were when it was written; later changes are later revisions.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import context, op

from data.gpkg import container
from data.migrations import CRS
from data.migrations.making import embedded, make_tables, number, real, refuse
from data.schema.types import Named

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

#: As :data:`data.migrations.making.TableText` says.
_TABLES = (
    (
        "division",
        "行政区划",
        "MultiPolygon",
        "code:text12! level:text8! name:text60! parent:text12 population:integer households:integer",
        "code | parent | level code",
    ),
    (
        "dltb",
        "地类图斑",
        "MultiPolygon",
        "BSM:text18 YSDM:text10 TBYBH:text18 TBBH:text18 DLBM:text5 DLMC:text60 QSXZ:text2 QSDWDM:text19 "
        "QSDWMC:text60 ZLDWDM:text19 ZLDWMC:text60 TBMJ:real KCDLBM:text5 KCXS:real KCMJ:real TBDLMJ:real "
        "GDLX:text2 GDPDJB:text2 XXTBKD:real TBXHDM:text6 TBXHMC:text20 ZZSXDM:text6 ZZSXMC:text20 "
        "GDDB:integer FRDBS:text1 CZCSXM:text4 SJNF:integer BZ:text",
        "TBBH | BSM | DLMC | TBMJ | ZLDWDM | ZLDWMC | ZZSXDM | DLBM fid TBMJ | ZLDWDM DLBM TBMJ",
    ),
    (
        "yjjbnttb",
        "永久基本农田",
        "MultiPolygon",
        "YJJBNTTBBH:text18 DLBM:text5 DLMC:text60 ZLDWDM:text19 ZLDWMC:text60 JBNTMJ:real",
        "YJJBNTTBBH | DLBM fid JBNTMJ | DLMC | JBNTMJ | ZLDWDM | ZLDWMC | ZLDWDM DLBM JBNTMJ",
    ),
    (
        "gbzntb",
        "高标准农田",
        "MultiPolygon",
        "XMBH:text20 XMMC:text100 JSND:integer ZLDWDM:text19 MJ:real",
        "XMBH | ZLDWDM JSND MJ | JSND | MJ",
    ),
    (
        "camera",
        "摄像头",
        "Point",
        "code:text30! name:text60 kind:text20 bearing:real fov:real range_m:real stream:text status:text10 "
        "village:text12 grid:text20 holder:text30 phone:text20",
        "code | village | status",
    ),
    (
        "reservoir",
        "水库",
        "MultiPolygon",
        "code:text30! name:text60 kind:text20 village:text12 holder:text30 phone:text20 dead_level:real "
        "normal_level:real design_level:real check_level:real crest_level:real capacity_m3:real "
        "storage_m3:real level_m:real level_time:time",
        "code | village",
    ),
    (
        "reservoir_limit",
        "水库汛限水位",
        "",
        "reservoir:text30! begin_md:text4! end_md:text4! limit_level:real",
        "reservoir begin_md",
    ),
    (
        "reservoir_reading",
        "水库水情",
        "",
        "reservoir:text30! time:time level_m:real inflow:real outflow:real storage_m3:real rain_mm:real",
        "reservoir time",
    ),
    (
        "grid_zone",
        "网格",
        "MultiPolygon",
        "code:text20! name:text60 village:text12 households:integer population:integer leader:text30 phone:text20",
        "code | village",
    ),
    (
        "grid_staff",
        "网格员",
        "",
        "code:text20! name:text30 role:text20 phone:text20 grid:text20 village:text12",
        "grid | village",
    ),
    (
        "industry",
        "产业",
        "Point",
        "code:text30! name:text80 kind:text20 village:text12 owner:text60 phone:text20 workers:integer "
        "output_wan:real area_m2:real product:text60 founded:integer",
        "code | village | kind",
    ),
    (
        "road",
        "道路",
        "MultiLineString",
        "name:text60 class:text20 width_m:real",
        "class",
    ),
    (
        "river",
        "河流",
        "MultiLineString",
        "name:text60 class:text20 width_m:real",
        "class",
    ),
    (
        "settlement",
        "居民点",
        "MultiPolygon",
        "name:text60 village:text12",
        "village",
    ),
    (
        "scene",
        "影像",
        "MultiPolygon",
        "id:text120! datetime:time platform:text60 gsd:real cloud_cover:real path:text! bands:json properties:json",
        "id | datetime",
    ),
    (
        "dataset",
        "数据来源",
        "",
        "id:text36! table_name:text60! title:text source:text sha256:text64 imported_at:time actor:text60 "
        "read:integer written:integer refused:integer report:json",
        "id | table_name",
    ),
    (
        "audit",
        "审计记录",
        "",
        "time:time actor:text60! action:text40! table_name:text60 object:text result:text20! detail:json",
        "time | table_name object",
    ),
)


def upgrade() -> None:
    """Make everything."""
    crs = context.config.attributes[CRS]
    on_geopackage = embedded()
    if on_geopackage:
        container.create_container(op.get_bind(), crs)
    else:
        op.execute("CREATE EXTENSION IF NOT EXISTS postgis")
        op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    make_tables(_TABLES)
    _support(on_geopackage)
    refuse("audit", ("UPDATE", "DELETE"), "is append-only", "append_only")


def downgrade() -> None:
    """There is nothing before the first schema."""
    raise NotImplementedError("the first schema cannot be undone; delete the workspace instead")


def _support(on_geopackage: bool) -> None:
    op.create_table(
        "data_version",
        sa.Column("table_name", sa.Text(), primary_key=True),
        sa.Column("version", number(), nullable=False),
    )
    op.create_table(
        "search",
        sa.Column("id", number(), primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("object", number(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("code", sa.Text().with_variant(Named("TEXT COLLATE NOCASE"), "sqlite")),
        sa.Column("pinyin", sa.Text()),
        sa.Column("initials", sa.Text()),
        sa.Column("x", real()),
        sa.Column("y", real()),
    )
    for column in ("code", "title", "pinyin", "initials"):
        op.create_index(f"ix_search_{column}", "search", [column])
    if on_geopackage:
        # Two-character words are the rule in Chinese and the trigram tokenizer finds none: the text comes as bigrams.
        # An index of its own for each big table: emptying one is then one statement.
        for index in ("search_fts", "search_fts_dltb", "search_fts_yjjbnttb", "search_fts_gbzntb"):
            op.execute(
                f"CREATE VIRTUAL TABLE {index} USING fts5(grams, content='', columnsize=0, detail=none, "
                'tokenize="unicode61 remove_diacritics 0")'
            )
    else:
        op.execute("CREATE INDEX ix_search_trigrams ON search USING gin (title gin_trgm_ops)")
        for table, name in (("dltb", '"ZLDWMC"'), ("yjjbnttb", '"ZLDWMC"'), ("gbzntb", '"XMMC"')):
            op.execute(f"CREATE INDEX ix_{table}_trigrams ON {table} USING gin ({name} gin_trgm_ops)")
