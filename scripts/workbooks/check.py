"""Reads workbooks with programs that are not ours and holds their parts against the published schemas.

Writes one JSON object to standard output: for each file of the command line "schema", a list of what the schemas
refuse, and "openpyxl" and "calamine", the cells of each sheet as that reader gives them, as text.
"""

import datetime
import io
import json
import pathlib
import sys
import tempfile
import zipfile

import openpyxl
from lxml import etree
from openpyxl.utils.escape import unescape
from python_calamine import CalamineWorkbook

ROOT = pathlib.Path(__file__).parent
MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"

# The published files of each namespace that our parts have. Drawing's main namespace is spread over many files.
FILES = {
    MAIN: [],
    "http://schemas.openxmlformats.org/drawingml/2006/chart": ["dml-chart.xsd"],
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing": ["dml-spreadsheetDrawing.xsd"],
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": [
        "sml-sheet.xsd", "sml-workbook.xsd", "sml-styles.xsd", "sml-sharedStringTable.xsd", "sml-table.xsd",
        "sml-pivotTable.xsd"],
    "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": [
        "shared-documentPropertiesExtended.xsd"],
}
XS = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"'


def published(folder):
    """Returns one schema of all namespaces, from the published files put into the folder."""
    archive, = (ROOT / "lib").glob("ooxml-schemas-*.jar")
    with zipfile.ZipFile(archive) as jar:
        for name in jar.namelist():
            if name.endswith(".xsd"):
                (folder / pathlib.Path(name).name).write_bytes(jar.read(name))
    drawing = [f.name for f in sorted(folder.glob("*.xsd")) if etree.parse(f).getroot().get("targetNamespace") == MAIN]
    imports = ""
    for number, (namespace, files) in enumerate(FILES.items()):
        # A validator reads one file per namespace, the first it meets: so each has one, of all its files.
        includes = "".join(f'<xs:include schemaLocation="{f}"/>' for f in files or drawing)
        (folder / f"all-{number}.xsd").write_text(f'{XS} targetNamespace="{namespace}">{imports}{includes}</xs:schema>')
        imports += f'<xs:import namespace="{namespace}" schemaLocation="all-{number}.xsd"/>'
    (folder / "all.xsd").write_text(f"{XS}>{imports}</xs:schema>")
    return etree.XMLSchema(etree.parse(folder / "all.xsd"))


def without_extensions(root):
    """Takes away what the file itself says may be passed over."""
    may = {root.nsmap.get(p) for p in root.get(f"{{{MC}}}Ignorable", "").split()} | {MC}
    for element in list(root.iter("*")):
        for name in list(element.attrib):
            if etree.QName(name).namespace in may:
                del element.attrib[name]
        if etree.QName(element).namespace in may:
            element.getparent().remove(element)
    return etree.fromstring(etree.tostring(root))


def refused(data, schema):
    """Lists what is wrong with the parts of a workbook by the schemas."""
    wrong = []
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        for name in z.namelist():
            root = etree.fromstring(z.read(name))
            if etree.QName(root).namespace not in FILES:
                continue
            root = without_extensions(root)
            if not schema.validate(root):
                wrong += [f"{name}: {e.message}" for e in schema.error_log]
    return wrong


def text(value):
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def by_openpyxl(path):
    """Reads as scripts do that must not hold a workbook in memory: they believe what a sheet says it covers."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return {s.title: [[unescape(text(v)) for v in row] for row in s.iter_rows(values_only=True)]
            for s in book.worksheets}


def by_calamine(path):
    book = CalamineWorkbook.from_path(path)
    return {n: [[text(v) for v in row] for row in book.get_sheet_by_name(n).to_python(skip_empty_area=False)]
            for n in book.sheet_names}


def main():
    with tempfile.TemporaryDirectory() as folder:
        schema = published(pathlib.Path(folder))
        json.dump({path: {"schema": refused(pathlib.Path(path).read_bytes(), schema), "openpyxl": by_openpyxl(path),
                          "calamine": by_calamine(path)} for path in sys.argv[1:]}, sys.stdout)


main()
