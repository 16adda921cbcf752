"""Judges open data with programs that are not ours.

The command line names a folder with the files of a publication. Writes one JSON object to standard output: of each
judge what is "wrong", and of each kind of data the numbers it reads: "csvw" and "sdmx" by key, an empty text where
there is none; "hidden" counts the numbers that SDMX calls confidential.
"""

import hashlib
import json
import logging
import pathlib
import re
import sys
import warnings

import csvw
import rdflib
import sdmx
from frictionless import Resource, Schema, fields

folder = pathlib.Path(sys.argv[1])
warnings.simplefilter("ignore")
logging.disable(logging.WARNING)
wrong = []

# CSVW: the table is as its description says, and no key is there twice.
described = csvw.CSVW(str(folder / "statistics.csv-metadata.json"), validate=True)
wrong += [f"csvw: {w.message}" for w in described.warnings]
try:
    if not described.is_valid:
        wrong.append("csvw: not valid")
except ValueError as e:
    wrong.append(f"csvw: {e}")
table = described.tables[0]
read = {}
for row in table:
    key = [row[k] for k in ("table", "row_code", "column_code", "measure")] + [str(row[k])[:10] for k in ("from", "to")]
    read["|".join(key)] = "" if row["value"] is None else format(row["value"].normalize(), "f")

# Frictionless: the same columns in another language of descriptions.
kinds = {"date": fields.DateField, "boolean": fields.BooleanField, "decimal": fields.NumberField}
schema = Schema()
for column in json.loads((folder / "statistics.csv-metadata.json").read_text())["tableSchema"]["columns"]:
    kind = column["datatype"]
    limits = {"required": column["required"]}
    if isinstance(kind, dict):
        limits["pattern"], kind = kind["format"], "string"
    schema.add_field(kinds.get(kind, fields.StringField)(name=column["name"], constraints=limits))
report = Resource(path="statistics.csv", basepath=str(folder), schema=schema).validate()
wrong += [f"frictionless: {e.message}" for t in report.tasks for e in t.errors]

# SDMX: every code of the data is in its list, and so are the statuses.
message = sdmx.read_sdmx(folder / "statistics-structure.xml")
flow, = message.dataflow.values()
flow.structure, = message.structure.values()
data = sdmx.read_sdmx(folder / "statistics-sdmx.csv", structure=flow)
lists = {c.id: set(c.local_representation.enumerated.items)
         for c in [*flow.structure.dimensions, *flow.structure.attributes]
         if c.local_representation and c.local_representation.enumerated}
series, hidden = {}, 0
for part in data.data:
    for o in part.obs:
        codes = {k.id: str(k.value) for k in o.dimension.values.values()}
        codes |= {k: str(getattr(v.value, "id", v.value)) for k, v in o.attached_attribute.items()}
        wrong += [f"sdmx: {k} has no {codes[k]}" for k in lists if codes[k] not in lists[k]]
        if not re.fullmatch(r"\d{4}(-(\d\d|Q[1-4]|S[12]))?|\d{4}-\d\d-\d\d/P\d+D", codes["TIME_PERIOD"]):
            wrong.append(f"sdmx: {codes['TIME_PERIOD']} is no period")
        value = "" if o.value in (None, "") else str(o.value)
        hidden += codes["CONF_STATUS"] == "C"
        if (value == "") != (codes["OBS_STATUS"] in "MQ") or (codes["OBS_STATUS"] == "Q") != (codes["CONF_STATUS"] == "C"):
            wrong.append(f"sdmx: {codes} is {value!r}")
        series["|".join(codes[k] for k in ("TABLE", "ROW", "COLUMN", "MEASURE", "TIME_PERIOD"))] = value

# DCAT-AP: what an entry must and should have, and each file is the one that it says.
DCAT, DCT = rdflib.Namespace("http://www.w3.org/ns/dcat#"), rdflib.Namespace("http://purl.org/dc/terms/")
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
entry = rdflib.Graph().parse(folder / "dataset.jsonld", publicID=folder.as_uri() + "/")
dataset, = entry.subjects(rdflib.RDF.type, DCAT.Dataset)
for asked in (DCT.title, DCT.description, DCT.publisher, DCAT.contactPoint, DCAT.theme, DCT.spatial, DCT.temporal,
              DCT.language, DCT.identifier, DCT.issued, DCAT.distribution):
    if not list(entry.objects(dataset, asked)):
        wrong.append(f"dcat: no {asked}")
named = set()
for d in entry.objects(dataset, DCAT.distribution):
    for asked in (DCAT.accessURL, DCT["format"], DCAT.mediaType, DCAT.byteSize):
        if entry.value(d, asked) is None:
            wrong.append(f"dcat: no {asked} of {d}")
    name = str(entry.value(d, DCAT.downloadURL)).rsplit("/", 1)[1]
    named.add(name)
    content = (folder / name).read_bytes()
    if (str(entry.value(entry.value(d, SPDX.checksum), SPDX.checksumValue)) != hashlib.sha256(content).hexdigest()
            or int(entry.value(d, DCAT.byteSize)) != len(content)):
        wrong.append(f"dcat: {name} is another")
wrong += [f"dcat: {f.name} is not named" for f in folder.iterdir() if f.name not in named | {"dataset.jsonld"}]

json.dump({"wrong": wrong, "csvw": read, "sdmx": series, "hidden": hidden}, sys.stdout)
