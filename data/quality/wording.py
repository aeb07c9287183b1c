"""What findings are called, what they mean, and how they are put right."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from data.quality.model import Kind, Severity


def title(kind: Kind) -> str:
    """Short name of a kind."""
    translate = QCoreApplication.translate
    return {
        Kind.EMPTY: translate("Quality", "空图形"),
        Kind.INVALID: translate("Quality", "自相交"),
        Kind.DUPLICATE_SHAPE: translate("Quality", "重复图形"),
        Kind.OVERLAP: translate("Quality", "重叠"),
        Kind.GAP: translate("Quality", "缝隙"),
        Kind.SLIVER: translate("Quality", "碎面"),
        Kind.MISPLACED: translate("Quality", "位置偏离"),
        Kind.WRONG_VILLAGE: translate("Quality", "坐落不符"),
        Kind.DUPLICATE_CODE: translate("Quality", "编码重复"),
        Kind.MISSING: translate("Quality", "必填为空"),
        Kind.LENGTH: translate("Quality", "长度不符"),
        Kind.CODE: translate("Quality", "代码不在表内"),
        Kind.NAME: translate("Quality", "名称与代码不符"),
        Kind.AREA: translate("Quality", "面积与图形不符"),
        Kind.DEDUCTION: translate("Quality", "扣除面积不符"),
        Kind.NET_AREA: translate("Quality", "净面积不符"),
    }[kind]


def explanation(kind: Kind) -> str:
    """What a finding of the kind means and what to do, in one or two sentences."""
    translate = QCoreApplication.translate
    return {
        Kind.EMPTY: translate("Quality", "没有图形，或图形不是面。补画图形，或删去这条记录。"),
        Kind.INVALID: translate("Quality", "边界与自己相交，面积算不准。修复：在交点处重新组成面，总范围不变。"),
        Kind.DUPLICATE_SHAPE: translate("Quality", "与另一块图斑画在同一处。修复：删去后一块，它留在历史里。"),
        Kind.OVERLAP: translate(
            "Quality", "两块图斑都占了这片地。修复：归较大的一块；整块落在另一块内的，从外面那块挖去。"
        ),
        Kind.GAP: translate("Quality", "被图斑围住、不属于任何图斑的地。修复：并入公共边最长的相邻图斑。"),
        Kind.SLIVER: translate("Quality", "面积或宽度太小，多半是叠加留下的。修复：并入公共边最长的相邻图斑。"),
        Kind.MISPLACED: translate("Quality", "远离其他图斑，多半是坐标系或带号错了。核对来源后重新导入。"),
        Kind.WRONG_VILLAGE: translate("Quality", "图斑中部不在坐落单位代码所指的村。核对代码或村界。"),
        Kind.DUPLICATE_CODE: translate("Quality", "编码与另一条记录相同。核对后改其中一条的编码。"),
        Kind.MISSING: translate("Quality", "规定必填的字段是空的。补填。"),
        Kind.LENGTH: translate("Quality", "字符数与规定不同，或超过字段长度。按编码规则改正。"),
        Kind.CODE: translate("Quality", "值不在规定的代码表内。按代码表改正。"),
        Kind.NAME: translate("Quality", "名称不是该代码的名称。修复：按代码填名称。"),
        Kind.AREA: translate(
            "Quality", "字段面积与按勘测规则由图形算得的椭球面积不同。修复：按图形重算，扣除与净面积随之。"
        ),
        Kind.DEDUCTION: translate("Quality", "扣除面积不等于图斑面积乘扣除系数。修复：重算扣除与净面积。"),
        Kind.NET_AREA: translate("Quality", "净面积不等于图斑面积减扣除面积。修复：重算扣除与净面积。"),
    }[kind]


def severity(level: Severity) -> str:
    """Name of a severity."""
    if level is Severity.ERROR:
        return QCoreApplication.translate("Quality", "错误")
    return QCoreApplication.translate("Quality", "警告")
