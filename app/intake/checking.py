"""What `onemap intake --check` tells: every channel, and whether its source answers. Takes nothing in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from app.i18n import translate
from app.intake import secrets
from app.intake.broker import find_mosquitto
from app.intake.channels import password_of, secret_of
from app.intake.database import GrowingTable
from app.intake.http import ACCESS_FILE, read_access
from app.intake.marks import FOLDER, Marks
from app.intake.mqtt import why_unreachable
from app.intake.rows import SUFFIXES
from app.intake.settings import BrokerSettings, CapSettings, DatabaseSettings, FilesSettings, read_settings
from app.intake.web import Web
from data.alerts.cap import CapError
from data.alerts.capfeed import entries
from data.alerts.mapping import PayloadMapping, read_mappings
from data.alerts.policy import read_policy
from data.alerts.topics import matches
from data.errors import UserError
from data.workspace import Workspace


@dataclass(frozen=True)
class Checked:
    """One thing that was looked at, in words; ``good`` False: it will not work like this."""

    name: str
    good: bool
    words: str


def check(workspace: Workspace) -> Iterator[Checked]:
    """Look at settings, mappings and every channel.

    Raises
    ------
    UserError
        When ``intake.toml``, ``alerts.toml`` or a mapping is wrong.
    """
    settings = read_settings(workspace.path)
    read_policy(workspace.path)
    mappings = read_mappings(workspace.path)
    names = ", ".join(mapping.id for mapping in mappings)
    yield Checked("mappings", True, translate("Intake", "消息映射：{names}").format(names=names))
    if settings.broker is None:
        yield _try("mqtt", lambda: translate("Intake", "本机的消息服务：{program}").format(program=find_mosquitto()[0]))
    else:
        broker = settings.broker
        yield _try("mqtt", lambda: _broker(workspace, broker))
        if broker.secret:
            yield _secret(workspace, broker.secret)
    if settings.http is not None:
        yield _try("http", lambda: _http(workspace))
    for cap in settings.cap:
        yield _try(f"cap.{cap.name}", lambda cap=cap: _cap(workspace, cap))  # type: ignore[misc]
        if cap.secret:
            yield _secret(workspace, cap.secret)
    for files in settings.files:
        yield _try(f"files.{files.name}", lambda files=files: _files(workspace, files, mappings))  # type: ignore[misc]
    for table in settings.database:
        yield _try(f"database.{table.name}", lambda table=table: _database(workspace, table, mappings))  # type: ignore[misc]
        if table.secret:
            yield _secret(workspace, table.secret)


def _try(name: str, look: Callable[[], str]) -> Checked:
    try:
        return Checked(name, True, look())
    except UserError as error:
        return Checked(name, False, str(error).replace("\n", " "))


def _secret(workspace: Workspace, name: str) -> Checked:
    def where() -> str:
        kept = secrets.get(workspace.path, workspace.config.id, name)[1]
        return secret_words(kept)

    return _try(f"secret.{name}", where)


def secret_words(kept: secrets.Kept) -> str:
    """Where a secret is, in words."""
    if kept is secrets.Kept.KEYRING:
        return translate("Intake", "密码在系统钥匙串里")
    return translate("Intake", "密码在 {folder} 里，只有本用户可读").format(folder=secrets.FOLDER)


def _broker(workspace: Workspace, broker: BrokerSettings) -> str:
    password_of(workspace, broker)
    why = why_unreachable(broker, workspace.path)
    if why:
        raise UserError(why)
    words = translate("Intake", "单位的消息服务器 {where} 有回应") + (" (TLS)" if broker.tls else "")
    return words.format(where=f"{broker.host}:{broker.port}")


def _http(workspace: Workspace) -> str:
    if not (workspace.path / FOLDER / ACCESS_FILE).is_file():
        return translate("Intake", "接收开始时生成端口和凭据")
    access = read_access(workspace.path)
    return f"http://{access.host}:{access.port}/"


def _cap(workspace: Workspace, cap: CapSettings) -> str:
    if cap.folder:
        count = _count(workspace, cap.folder, ("*.xml", "*.cap"))
        return translate("Intake", "文件夹里有 {n} 个文件").format(n=count)
    ca = str(workspace.path / cap.ca) if cap.ca else ""
    web = Web(urlsplit(cap.url).hostname or "", cap.user, secret_of(workspace, cap.secret), ca, 20_000_000)
    try:
        found = entries(web.get(cap.url).document or b"")
    except CapError as error:
        raise UserError(
            translate("Intake", "{url} 给出的不是预警。").format(url=cap.url),
            str(error),
            translate("Intake", "请检查 intake.toml 里的 url。"),
        ) from error
    return translate("Intake", "有回应，列出 {n} 条预警").format(n=len(found))


def _files(workspace: Workspace, files: FilesSettings, mappings: tuple[PayloadMapping, ...]) -> str:
    _mapped(f"table/{files.name}/x/1", mappings)
    patterns = tuple(f"*{suffix}" for suffix in SUFFIXES) if files.pattern == "*" else (files.pattern,)
    return translate("Intake", "文件夹里有 {n} 个文件").format(n=_count(workspace, files.folder, patterns))


def _database(workspace: Workspace, table: DatabaseSettings, mappings: tuple[PayloadMapping, ...]) -> str:
    _mapped(f"database/{table.name}/1", mappings)
    source = GrowingTable(table, secret_of(workspace, table.secret), Marks(workspace.path))
    try:
        waiting = source.waiting()
    finally:
        source.close()
    return translate("Intake", "有回应，表里有 {n} 行没有取过").format(n=waiting)


def _mapped(topic: str, mappings: tuple[PayloadMapping, ...]) -> None:
    if not any(matches(wanted, topic) for mapping in mappings for wanted in mapping.topics):
        prefix = "/".join(topic.split("/")[:2])
        raise UserError(
            translate("Intake", "没有适用于 {topic} 的消息映射。").format(topic=f"{prefix}/#"),
            "",
            translate("Intake", "在工作区的 mappings 文件夹里写一个（见 docs/alerts.md）。"),
        )


def _count(workspace: Workspace, folder: str, patterns: tuple[str, ...]) -> int:
    place = workspace.path / folder
    if not place.is_dir():
        raise UserError(
            translate("Intake", "文件夹打不开。"),
            "",
            translate("Intake", "请检查 intake.toml 里的 folder、网络共享和权限。"),
            file=place,
        )
    return sum(path.match(pattern) for path in place.iterdir() for pattern in patterns)
