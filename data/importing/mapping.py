"""Which source column goes into which column of a table, and how values are converted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.code_lists import land_classes
from data.errors import UserError
from data.halfwidth import half_width, is_wide_code
from data.halfwidth import number as written_number
from data.pieces import python_values
from data.schema import Field, Kind, Table

#: Other names that a column goes by in files, besides its own name and its Chinese title; the first present wins.
_ALIASES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "dltb": {
        "QSDWMC": ("权属单位",),
        "TBBH": ("地番", "parcel_no", "图斑号"),
        "ZLDWMC": ("大字名", "坐落"),
        "DLBM": ("land_type", "地类代码", "地类码", "耕地の種類"),
        "ZZSXDM": ("GDZZSXDM", "种植属性"),
        "ZZSXMC": ("GDZZSXMC",),
        "BSM": ("标识",),
        "TBMJ": ("图斑椭球面积",),
        "GDPDJB": ("GDPDJ", "坡度级别"),
        "GDLX": ("耕地坡地梯田类型",),
        "TBYBH": ("预编号",),
    },
    "yjjbnttb": {
        "YJJBNTTBBH": ("YJJBNTBH", "JBNTTBBH", "图斑编号", "TBBH"),
        "JBNTMJ": ("YJJBNTMJ", "TBMJ", "图斑面积", "面积"),
        "DLBM": ("地类代码",),
    },
    "approved_land": {
        "code": ("批准文号", "项目编号", "地块编号", "批文号", "PZWH", "id"),
        "name": ("项目名称", "地块名称", "XMMC"),
        "holder": ("用地单位名称", "使用权人", "YDDW"),
        "authority": ("批准单位", "PZJG"),
        "approved_on": ("批准时间", "PZRQ"),
        "village": ("村代码", "ZLDWDM"),
    },
    "facility_land": {
        "code": ("备案编号", "备案号", "项目编号", "BABH", "id"),
        "name": ("项目名称", "设施名称", "XMMC"),
        "holder": ("经营主体", "经营者", "JYZT"),
        "authority": ("备案机关", "备案单位"),
        "approved_on": ("备案日期", "备案时间", "BARQ"),
        "village": ("村代码", "ZLDWDM"),
    },
    "ecological_redline": {
        "code": ("红线编号", "红线编码", "HXBM", "id"),
        "name": ("红线名称", "HXMC"),
        "authority": ("发布机关", "发布单位"),
        "approved_on": ("发布日期", "FBRQ"),
        "village": ("村代码", "ZLDWDM"),
    },
    "gbzntb": {
        "XMBH": ("项目代码", "PROJECT_ID"),
        "XMMC": ("PROJECT", "名称"),
        "JSND": ("建设年份", "年度", "YEAR"),
        "MJ": ("TBMJ", "建设面积", "JSMJ"),
        "ZLDWDM": ("坐落代码", "XZQDM"),
    },
    "camera": {
        "code": ("编码", "设备编号", "设备编码", "点位编号", "点号", "id", "camera_id"),
        "name": ("点位名称", "设备名称", "摄像头名称"),
        "bearing": ("方向", "方位角", "azimuth", "direction", "heading"),
        "fov": ("视角", "angle"),
        "range_m": ("距离", "监控距离", "range"),
        "stream": ("流地址", "url", "rtsp"),
        "holder": ("负责人", "管理人", "值守人"),
        "phone": ("联系电话", "手机", "手机号", "tel"),
        "village": ("村代码", "行政村代码", "ZLDWDM"),
        "grid": ("网格编号",),
    },
    "reservoir": {
        "code": ("水库编码", "水库代码", "RES_CODE", "STCD", "id"),
        "name": ("水库名称", "RES_NAME", "STNM"),
        "kind": ("工程规模", "类型"),
        "holder": ("负责人", "管理人"),
        "phone": ("联系电话", "手机"),
        "dead_level": ("DDZ", "死水位"),
        "normal_level": ("NORMZ", "正常水位"),
        "design_level": ("DSFLZ",),
        "check_level": ("CKFLZ",),
        "crest_level": ("坝顶",),
        "level_m": ("RZ", "水位"),
        "village": ("村代码", "ZLDWDM"),
    },
    "grid_zone": {
        "code": ("网格编码", "网格代码", "grid_id", "id"),
        "name": ("名称", "grid_name"),
        "leader": ("负责人", "网格员"),
        "phone": ("联系电话", "手机"),
        "village": ("村代码", "ZLDWDM"),
    },
    "industry": {
        "code": ("编码", "统一社会信用代码", "id"),
        "name": ("企业名称", "单位名称", "产业名称"),
        "kind": ("行业", "类别", "产业类型"),
        "owner": ("法人", "负责人", "业主"),
        "phone": ("联系电话", "手机"),
        "workers": ("员工数", "职工人数"),
        "output_wan": ("产值", "年产值（万元）"),
        "village": ("村代码", "ZLDWDM"),
    },
}

#: Values of known sources in the target's code list: the field polygons of the Japanese ministry of agriculture.
_VALUES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("land_type", "DLBM"): {"100": "0101", "200": "0103"},
    ("耕地の種類", "DLBM"): {"田": "0101", "畑": "0103"},
}

#: Kinds of columns that hold text.
_TEXTS = (Kind.TEXT, Kind.TIME, Kind.JSON)


def suggest(table: Table, source: Sequence[str]) -> dict[str, str]:
    """Source column to target column, as far as names say.

    The column's name, its title, its aliases; then what a Shapefile has cut to the only title that begins so.
    """
    by_name = {name.casefold(): name for name in reversed(source)}
    aliases = _ALIASES.get(table.name, {})
    mapping: dict[str, str] = {}
    for field in table.fields:
        for wanted in (field.name, field.title, *aliases.get(field.name, ())):
            found = by_name.get(wanted.casefold())
            if found is not None and found not in mapping:
                mapping[found] = field.name
                break
    free = [field for field in table.fields if field.name not in mapping.values()]
    for name in source:
        meant = [field for field in free if field.title.startswith(name)] if _is_cut(name) else []
        if name not in mapping and len(meant) == 1:
            mapping[name] = meant[0].name
            free.remove(meant[0])
    return mapping


def _is_cut(name: str) -> bool:
    """Whether a name may be the beginning of a longer one: a Shapefile has ten bytes for it."""
    return any(9 <= len(name.encode(encoding, "replace")) <= 10 for encoding in ("utf-8", "gb18030"))


def complete(table: Table, source: Sequence[str], given: Mapping[str, str]) -> dict[str, str]:
    """The given mapping, completed by the suggested one.

    Raises
    ------
    UserError
        When a given column does not exist, or two go into one.
    """
    targets = {field.name for field in table.fields}
    for src, dst in given.items():
        if src not in source:
            raise _wrong(src, QCoreApplication.translate("Import", "文件里没有字段“{name}”。").format(name=src), source)
        if dst and dst not in targets:
            why = QCoreApplication.translate("Import", "目标表没有字段“{name}”。").format(name=dst)
            raise _wrong(dst, why, sorted(targets))
    taken = [dst for dst in given.values() if dst]
    doubled = next((dst for dst in taken if taken.count(dst) > 1), None)
    if doubled is not None:
        why = QCoreApplication.translate("Import", "有两个字段都要写入“{name}”。").format(name=doubled)
        raise _wrong(doubled, why, taken)
    mapping = {src: dst for src, dst in suggest(table, source).items() if src not in given and dst not in taken}
    mapping.update({src: dst for src, dst in given.items() if dst})
    return mapping


def lacking(table: Table, mapping: Mapping[str, str]) -> list[Field]:
    """The fields that must have values and have no source in a mapping."""
    return [field for field in table.fields if field.required and field.name not in mapping.values()]


def refuse_lacking(table: Table, mapping: Mapping[str, str], source: Sequence[str]) -> None:
    """Refuse a mapping in which a required field has no source.

    Raises
    ------
    UserError
        Naming the field, what the file has and how it is said.
    """
    missing = next(iter(lacking(table, mapping)), None)
    if missing is None:
        return
    raise UserError(
        QCoreApplication.translate("Import", "缺少必填字段“{name}”。").format(name=missing.name),
        QCoreApplication.translate("Import", "文件里没有能对应它的字段；已有：{names}。").format(
            names="、".join(source)
        ),
        QCoreApplication.translate("Import", "请用 --map 源字段={name} 指定。").format(name=missing.name),
        field=missing.name,
    )


def known_values(mapping: Mapping[str, str]) -> dict[str, Mapping[str, Any]]:
    """Value maps of known sources for the columns of ``mapping``, by target column."""
    return {dst: _VALUES[src, dst] for src, dst in mapping.items() if (src, dst) in _VALUES}


def convert(
    column: pa.ChunkedArray, field: Field, values: Mapping[str, Any] | None
) -> tuple[list[Any], NDArray[np.bool_], str]:
    """A source column as values of ``field``.

    Returns
    -------
    values
        ``n`` Python values, None for NULL and for what cannot be converted.
    wrong
        Which of the ``n`` could not be converted, or are NULL although the field must not be.
    reason
        Why, for the report.
    """
    reason = QCoreApplication.translate("Import", "字段 {name} 的值无法写入").format(name=field.name)
    if values is None and field.kind in _TEXTS and _is_plain(column.type):
        return *_converted_texts(column.combine_chunks().cast(pa.large_string()), field), reason
    encoded = column.combine_chunks().dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    distinct = python_values(encoded.dictionary)
    made: list[Any] = []
    bad: list[bool] = []
    for value in distinct:
        try:
            made.append(_value(value, field, values))
            bad.append(False)
        except (ValueError, TypeError, KeyError):
            made.append(None)
            bad.append(True)
    # One more entry stands for NULL.
    lookup = np.empty(len(made) + 1, dtype=object)
    lookup[:-1] = made
    indices = pc.fill_null(encoded.indices, len(made)).to_numpy(zero_copy_only=False)
    converted = lookup[indices]
    wrong = np.array([*bad, False], dtype=bool)[indices]
    if field.required:
        wrong = wrong | np.array([made_value is None for made_value in lookup], dtype=bool)[indices]
    return converted.tolist(), wrong, reason


def has_wide(column: pa.Array) -> bool:
    """Whether texts may have full-width letters or digits in them: one look through their bytes."""
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)) or column.buffers()[2] is None:
        return False
    raw = column.buffers()[2].to_pybytes()
    return b"\xef\xbc" in raw or b"\xef\xbd" in raw


def _is_plain(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_integer(kind))


def _converted_texts(column: pa.Array, field: Field) -> tuple[list[Any], NDArray[np.bool_]]:
    """What :func:`_value` makes of texts, all at once: parcels have a number each."""
    if has_wide(column):
        texts = [half_width(text) if text and is_wide_code(text) else text for text in python_values(column)]
        column = pa.array(texts, pa.large_string())
    trimmed = pc.utf8_trim_whitespace(column)
    lengths = pc.fill_null(pc.utf8_length(trimmed), 0).to_numpy(zero_copy_only=False)
    long = lengths > field.length if field.length else np.zeros(len(column), dtype=bool)
    none = (lengths == 0) | long
    made = python_values(pc.if_else(pa.array(none), None, trimmed))
    return made, long | none if field.required else long


def land_class_names(codes: Sequence[Any]) -> list[str | None]:
    """Names of land class codes; None for unknown ones. Suffixed codes (0201K, 1104A) go by their base."""
    known = land_classes()
    names: dict[Any, str | None] = {None: None}
    for code in set(codes) - {None}:
        names[code] = known.get(str(code)) or known.get(str(code)[:4])
    return [names[code] for code in codes]


def _value(value: Any, field: Field, values: Mapping[str, Any] | None) -> Any:
    if value is None:
        return None
    if values is not None:
        value = values[_text(value)]
    if field.kind in _TEXTS:
        text = _text(value).strip()
        if is_wide_code(text):
            text = half_width(text)
        if field.length and len(text) > field.length:
            raise ValueError(f"{len(text)} characters")
        return text or None
    if isinstance(value, str):
        if not value.strip():
            return None
        value = written_number(value)
    number = float(value)
    if not np.isfinite(number):
        return None
    if field.kind is Kind.INTEGER:
        if number != int(number):
            raise ValueError("not a whole number")
        return int(number)
    return number


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (bytes, bytearray)):
        raise TypeError("binary")
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _wrong(field: str, why: str, choices: Sequence[str]) -> UserError:
    return UserError(
        QCoreApplication.translate("Import", "字段对应关系不对。"),
        why,
        QCoreApplication.translate("Import", "可用的字段：{names}。").format(names="、".join(choices)),
        field=field,
    )
