"""A document draws on static files and on nothing else."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO

import pytest
from pypdf import PdfReader

from reports.pdf import MissingStaticFile, render_pdf
from reports.pdf.fetching import BASE_URL, StaticFetcher


@pytest.fixture
def listener():
    """A web server on this machine that records what it is asked for; its address is `listener.address`."""
    asked = []

    class Recorder(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_arguments):
            pass

    server = HTTPServer(("127.0.0.1", 0), Recorder)
    server.asked = asked
    server.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://static.invalid/css/print.css",
        "https://example.org/css/print.css",
        "https://static.invalid:8443/css/print.css",
        "https://static.invalid@example.org/css/print.css",
        "ftp://static.invalid/css/print.css",
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>",
        "data:text/css,body{color:red}",
        "css/print.css",
        BASE_URL + "../manage.py",
        BASE_URL + "%2e%2e/manage.py",
        BASE_URL + "css/..%2f..%2fmanage.py",
    ],
)
def test_any_other_address_is_refused(address):
    with pytest.raises(ValueError, match="Refused"):
        StaticFetcher().fetch(address)


@pytest.mark.parametrize("address", ["css/print.css", "/css/print.css", "css/print.css?v=1"])
def test_a_static_file_is_served_with_its_type(address):
    response = StaticFetcher().fetch(f"{BASE_URL}{address.lstrip('/')}")
    assert response.content_type == "text/css"
    assert b"@page" in response.read()


def test_no_part_of_a_document_reaches_the_network_or_the_disk(listener, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    web, disk = listener.address, secret.as_uri()
    html = f"""<!doctype html><html><head>
      <link rel="stylesheet" href="{web}/a.css"><link rel="attachment" href="{disk}"><base href="{web}/">
      <style>@import url({web}/b.css); @font-face {{ font-family: F; src: url({web}/f.ttf), url({disk}) }}
        p {{ font-family: F; background: url({web}/c.png); }} li {{ list-style-image: url({web}/d.png) }}
        p::after {{ content: url({disk}) }}</style></head>
      <body><p>text</p><ul><li>item</li></ul><img src="{web}/e.png" alt="e"><img src="{disk}" alt="f">
      <img src="relative.png" alt="r"><object data="{web}/g.svg"></object><embed src="{disk}">
      <svg width="9" height="9"><title>t</title><image href="{web}/h.png" width="9" height="9"/>
      <use href="{disk}#x"/></svg></body></html>"""
    reader = PdfReader(BytesIO(render_pdf(html, title="t", language="en")))
    assert listener.asked == []
    assert not reader.attachments
    assert "secret" not in reader.pages[0].extract_text()


def test_a_missing_static_file_stops_the_printing():
    with pytest.raises(MissingStaticFile, match="img/no-such-emblem.svg"):
        render_pdf('<img src="img/no-such-emblem.svg" alt="">', title="t", language="en")
