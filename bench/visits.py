"""What a browser asks for: one page, or one form that is saved again and again with another text each time."""

from dataclasses import asdict, dataclass, field
from urllib.parse import urlencode

# Any 32 letters and digits: Django compares the cookie with the header.
CSRF = "bench" + "0" * 27


@dataclass
class Visit:
    """A request of a signed-in person, repeatable.

    fields: of a form to post; None for a page to read. text: the field that changes with every save, so that none
    of them is a save of nothing. A field `version` counts up, as it does in the browser.
    """

    path: str
    session: str
    fields: dict | None = None
    text: str = ""
    sent: int = field(default=0)

    def request(self):
        """The next request as the bytes of HTTP/1.1."""
        cookies = f"sessionid={self.session}; csrftoken={CSRF}"
        lines = ["Host: 127.0.0.1", f"Cookie: {cookies}"]
        if self.fields is None:
            return _message("GET", self.path, lines)
        body = urlencode(self.next_fields(), doseq=True).encode()
        lines += ["HX-Request: true", f"X-CSRFToken: {CSRF}", f"Content-Length: {len(body)}"]
        return _message("POST", self.path, [*lines, "Content-Type: application/x-www-form-urlencoded"], body)

    def next_fields(self):
        """The fields of the next save."""
        fields = {**self.fields, self.text: f"{self.fields[self.text]} {self.sent}"}
        if "version" in fields:
            fields["version"] += self.sent
        self.sent += 1
        return fields

    def as_json(self):
        return asdict(self)


def _message(method, path, lines, body=b""):
    head = "\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", ""])
    return head.encode() + body
