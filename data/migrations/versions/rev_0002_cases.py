"""Cases: legal layers, suspected patches and the decisions on them, cases with their steps, evidence, field tasks.

Frozen: it says what these tables were when it was written; later changes are later revisions.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

from alembic import op

from data.migrations.making import append_only, embedded, kept, make_tables

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

#: As :data:`data.migrations.making.TableText` says.
_TABLES = (
    (
        "approved_land",
        "批准建设用地",
        "MultiPolygon",
        "code:text40! name:text100 village:text12 holder:text60 authority:text60 approved_on:text10 area_m2:real",
        "code | village | approved_on",
    ),
    (
        "facility_land",
        "设施农用地备案",
        "MultiPolygon",
        "code:text40! name:text100 village:text12 holder:text60 authority:text60 approved_on:text10 area_m2:real",
        "code | village | approved_on",
    ),
    (
        "ecological_redline",
        "生态保护红线",
        "MultiPolygon",
        "code:text40! name:text100 village:text12 holder:text60 authority:text60 approved_on:text10 area_m2:real",
        "code | village | approved_on",
    ),
    (
        "patch",
        "疑似图斑",
        "MultiPolygon",
        "code:text30! run:text80! run_patch:text20 issued_at:time detected_at:time before_scene:text120 "
        "after_scene:text120 before_date:time after_date:time score:real network:real statistics:real "
        "texture:real parcel_z:real area_m2:real kind_suggested:text20 kind:text20 class_before:text5 "
        "parcel_ids:text village:text12 basic_farmland_m2:real reasons:text120 stream:text10! "
        "rank:integer risk:integer priority:real reviewers:integer verdict:text10! verdict_reason:text40 "
        "decided_at:time decided_by:text60 case_id:integer earlier:text",
        "verdict risk priority | case_id | run run_patch | village verdict area_m2 | stream verdict | "
        "decided_by decided_at | !code",
    ),
    (
        "patch_decision",
        "判读记录",
        "",
        "patch:integer! time:time actor:text60! slot:integer! verdict:text10! kind:text20 reason:text40 "
        "note:text seconds:real undoes:integer detail:json",
        "patch slot | actor time | undoes",
    ),
    (
        "case_file",
        "案件",
        "Point",
        "code:text30! workflow:text80! title:text120 kind:text30 state:text30! outcome:text10! "
        "village:text12 opened:time entered:time deadline:time finished:time holder:text60 area_m2:real "
        "basic_farmland_m2:real closed_area_m2:real class_before:text5 class_after:text5 "
        "ground_checked:integer source:text40 revision:integer!",
        "workflow opened | workflow deadline | workflow area_m2 | workflow state | workflow kind | holder "
        "| source | workflow outcome village state kind deadline opened area_m2 closed_area_m2 "
        "basic_farmland_m2 | !code",
    ),
    (
        "case_step",
        "案件步骤",
        "",
        "case_id:integer! number:integer! move:text12! from_state:text30 to_state:text30! actor:text60! "
        "role:text12 time:time deadline:time reason:text detail:json",
        "actor time | time | !case_id number",
    ),
    (
        "case_overlay",
        "法定图层叠加",
        "",
        "case_id:integer! layer:text60! layer_version:integer dataset:text36 dataset_time:time "
        "computed_at:time actor:text60! area_m2:real share:real detail:json",
        "case_id layer computed_at",
    ),
    (
        "evidence",
        "举证材料",
        "Point",
        "uuid:text36! case_id:integer! task:text36 kind:text10! path:text sha256:text64 phash:text "
        "taken_at:time bearing:real distance_m:real device:text80 form:json checks:json verdict:text10 "
        "author:text60 imported_at:time package:text64",
        "case_id | sha256 | task | package | !uuid",
    ),
    (
        "field_task",
        "外业任务",
        "",
        "uuid:text36! case_id:integer! case_revision:integer package:text64 person:text60 village:text12 "
        "created:time expires:time returned:time state:text12! note:text",
        "case_id | package | village | person | !uuid",
    ),
)


def upgrade() -> None:
    """Make the tables and what guards them."""
    make_tables(_TABLES)
    append_only("case_step", ("case_id", "number"))
    append_only("patch_decision")
    for table in ("case_file", "patch", "evidence"):
        kept(table)
    _guard_state()


def downgrade() -> None:
    """A case must not be lost, so there is no way back."""
    raise NotImplementedError("cases are never deleted; restore a copy of the workspace from before instead")


def _guard_state() -> None:
    """A case's state changes only with its revision: who writes without looking at it is refused."""
    changed = "NEW.state <> OLD.state OR NEW.outcome <> OLD.outcome OR NEW.revision <> OLD.revision"
    if embedded():
        op.execute(
            f"CREATE TRIGGER case_file_revision BEFORE UPDATE ON case_file WHEN ({changed}) "
            "AND NEW.revision <> OLD.revision + 1 "
            "BEGIN SELECT RAISE(ABORT, 'case_file: revision must grow by one'); END"
        )
        return
    op.execute(
        "CREATE FUNCTION case_file_check_revision() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF ({changed}) AND NEW.revision <> OLD.revision + 1 THEN "
        "RAISE EXCEPTION 'case_file: revision must grow by one'; END IF; RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER case_file_revision BEFORE UPDATE ON case_file "
        "FOR EACH ROW EXECUTE FUNCTION case_file_check_revision()"
    )
