"""Names of files, and addresses of links."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from assessments.uploads import clean_name, clean_url


@pytest.mark.parametrize(
    "name",
    [
        "รายงานผลการดำเนินงาน ปีงบประมาณ พ.ศ. ๒๕๗๐ (ฉบับสมบูรณ์).pdf",
        "คำสั่งแต่งตั้งคณะทำงาน ที่ 12-2570 ญาติผู้ใหญ่ที่น้ำ.docx",
        "2.1 แผน & เป้าหมาย 100% #1 'ก' [ข].xlsx",
        "ภาพกิจกรรม.JPG",
        "ไม่มีนามสกุล",
    ],
)
def test_ordinary_names_stay(name):
    assert clean_name(name) == name


@pytest.mark.parametrize(
    "name, cleaned",
    [
        ("C:\\Users\\สมชาย\\แผน.pdf", "แผน.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("..\\/แผน.pdf", "แผน.pdf"),
        ("แผน\0.pdf\x1b", "แผน.pdf"),
        ("แผน\r\nSet-Cookie: a.pdf", "แผน Set-Cookie: a.pdf"),
        ("รายงาน\u202efdp.exe", "รายงานfdp.exe"),
        ("a\u061c\u2066b\u00ad\u200b\ufeff.pdf", "ab.pdf"),
        ("a\ud800b.pdf", "ab.pdf"),
        ("  แผน   งาน .pdf ", "แผน งาน.pdf"),
        ("แผน.pdf. .", "แผน.pdf"),
        (".htaccess", "file.htaccess"),
        ("..pdf", "file.pdf"),
        ("", "file"),
        ("..", "file"),
        ("a/", "file"),
        ("น\u0e4d\u0e32เสนอ.pdf", "นำเสนอ.pdf"),
    ],
)
def test_what_deceives_or_harms_goes(name, cleaned):
    assert clean_name(name) == cleaned


def test_long_names_keep_their_ending():
    assert clean_name("ก" * 400 + ".pdf") == "ก" * 251 + ".pdf"
    assert len(clean_name("ก" * 400)) == 255
    assert len(clean_name("a." + "ก" * 400)) == 255
    assert clean_name("ก" + "\u0e49" * 5000 + ".pdf").endswith("\u0e49.pdf")


@given(st.text(st.characters(codec=None)))
def test_any_name_becomes_a_harmless_one_and_stays_so(name):
    cleaned = clean_name(name)
    assert 0 < len(cleaned) <= 255
    assert not set(cleaned) & set("/\\\0\r\n\u202e")
    assert cleaned not in {".", ".."}
    assert clean_name(cleaned) == cleaned
    cleaned.encode()


@pytest.mark.parametrize(
    "url",
    [
        "https://www.cdd.go.th/content/plan?ปี=2570#หน้า2",
        "http://10.0.0.7:8080/แผนปฏิบัติราชการ/",
        "https://กระทรวงมหาดไทย.ไทย/แผน",
        "https://xn--12cfi8ixb8l.xn--o3cw4h/",
        "https://drive.google.com/file/d/1a2B/view?usp=sharing",
        "https://example.go.th/@unit/a@b",
        "HTTPS://EXAMPLE.GO.TH/",
    ],
)
def test_addresses_pass_as_they_are(url):
    assert clean_url(f"  {url}\n\u200b") == url


@pytest.mark.parametrize(
    "url, code",
    [
        ("", "url_invalid"),
        ("   ", "url_invalid"),
        ("https://", "url_invalid"),
        ("https://exa mple.go.th", "url_invalid"),
        ("https://example.go.th/a\tb", "url_invalid"),
        ("https://example.go.th/\0", "url_invalid"),
        ("https://example.go.th/\u202egpj.exe", "url_invalid"),
        ("https://example.go.th\\@evil.com/", "url_invalid"),
        ("https://example.go.th:99999/", "url_invalid"),
        ("https://[::1/", "url_invalid"),
        ("https://example／evil.com/", "url_invalid"),
        ("https://\ud800.com/", "url_invalid"),
        ("https://-example-.go.th/", "url_invalid"),
        ("www.example.go.th", "url_scheme"),
        ("javascript:alert(1)", "url_scheme"),
        ("JavaScript://example.go.th/%0aalert(1)", "url_scheme"),
        ("data:text/html,x", "url_scheme"),
        ("file:///etc/passwd", "url_scheme"),
        ("ftp://example.go.th/a", "url_scheme"),
        ("//example.go.th/a", "url_scheme"),
        ("https://user:secret@example.go.th/", "url_credentials"),
        ("https://example.go.th@evil.com/", "url_credentials"),
        ("https://example.go.th/" + "a" * 1000, "url_too_long"),
    ],
)
def test_addresses_are_refused_with_a_reason(url, code):
    with pytest.raises(ValidationError) as caught:
        clean_url(url)
    assert caught.value.code == code
    assert caught.value.messages


def test_a_thousand_characters_pass():
    url = "https://example.go.th/"
    assert clean_url(url + "a" * (1000 - len(url)))


@given(st.text(st.characters(codec=None)))
def test_any_text_is_an_address_or_refused(text):
    for candidate in (text, f"https://{text}", f"https://example.go.th/{text}"):
        try:
            cleaned = clean_url(candidate)
        except ValidationError:
            continue
        assert cleaned.lower().startswith(("http://", "https://"))
