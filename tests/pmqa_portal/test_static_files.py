import json

from pmqa_portal.static_files import StaticFiles


def test_an_address_is_worked_out_once(tmp_path):
    def publish(name):
        manifest = {"version": "1.1", "paths": {"css/portal.css": name}, "hash": ""}
        (tmp_path / "staticfiles.json").write_text(json.dumps(manifest))
        return StaticFiles(location=tmp_path, base_url="/static/")

    before = publish("css/portal.1.css")
    assert before.url("css/portal.css") == "/static/css/portal.1.css"
    before.hashed_files = {}
    assert before.url("css/portal.css") == "/static/css/portal.1.css"
    assert publish("css/portal.2.css").url("css/portal.css") == "/static/css/portal.2.css"
