"""Every page of the screen by its name."""

from __future__ import annotations

from collections.abc import Callable

from app.kiosk.pages.facts import CamerasPage, ContactsPage, ReservoirsPage, WeatherPage
from app.kiosk.pages.home import HomePage
from app.kiosk.pages.lists import NoticesPage, PoliciesPage, ProductsPage, TextPage
from app.kiosk.pages.maps import MapPage, ParcelPage
from app.kiosk.pages.page import Page
from app.kiosk.pages.say import FormPage, NumberPage, ProgressPage, SayPage

#: Pages by name: a class made with the context, and for some with what they are to show.
PAGES: dict[str, Callable[..., Page]] = {
    "home": HomePage,
    "map": MapPage,
    "parcel": ParcelPage,
    "notices": NoticesPage,
    "policies": PoliciesPage,
    "products": ProductsPage,
    "text": TextPage,
    "weather": WeatherPage,
    "reservoirs": ReservoirsPage,
    "cameras": CamerasPage,
    "contacts": ContactsPage,
    "say": SayPage,
    "form": FormPage,
    "number": NumberPage,
    "progress": ProgressPage,
}
