"""What a PDF for the archive has besides: the standard, its data as an attached file, a claim to be accessible."""

from datetime import UTC, datetime

import pydyf
from weasyprint import Attachment

from reports.pdf.objects import referred

VARIANT = "pdf/a-3a"  # of PDF/A-3 the level that is tagged as well
NAME = "source.json"
# WeasyPrint claims one standard. PDF/A wants any property that it does not know itself declared (ISO 19005-3, 6.6.2.3).
CLAIM = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
END = b"</rdf:RDF>"


def attachment(data: bytes, made_at: datetime) -> Attachment:
    """The data as the file from which the document was made."""
    made_at = made_at.astimezone(UTC)  # WeasyPrint writes the hour as it is and calls it UTC
    return Attachment(
        string=data,
        name=NAME,
        description="The frozen data that this report was printed from",
        created=made_at,
        modified=made_at,
        relationship="Source",
    )


def complete(pdf: pydyf.PDF) -> None:
    """Say in the metadata of a PDF/A that it is PDF/UA-1 as well, and name its attachment once, not twice."""
    pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
    metadata = referred(pdf, pdf.catalog["Metadata"])
    # PDF/A wants them readable as they are (ISO 19005-3, 6.6.2.1).
    metadata.compress = False
    metadata.stream = [part.replace(END, CLAIM + END) for part in metadata.stream]
