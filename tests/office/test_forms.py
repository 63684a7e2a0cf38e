"""The documents to fill in, as the real LibreOffice lays them out."""

import pytest
from pypdf import PdfReader

from buildtools.robot.office import file_url
from buildtools.tutorial.forms import FORMS, build_forms


@pytest.mark.parametrize("form", FORMS)
def test_it_fits_on_one_page(office, tmp_path, form):
    (path,) = (path for path in build_forms(tmp_path) if path.stem == form)
    hidden = office.property_value("Hidden", True)
    document = office.desktop._target.loadComponentFromURL(file_url(path), "_blank", 0, (hidden,))
    pdf = tmp_path / "form.pdf"
    try:
        how = office.property_value("FilterName", "writer_pdf_Export")
        document.storeToURL(file_url(pdf), (how,))
    finally:
        document.close(True)
    with pdf.open("rb") as file:
        (page,) = PdfReader(file).pages
        assert "RGPD" in page.extract_text()
