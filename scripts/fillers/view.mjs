// Fills forms as the viewer pdf.js does: reads a list of jobs as JSON, each
// {"in": PDF, "out": PDF, "values": {field: value}}, and writes what it saves.
import fs from "fs";
import * as pdfjs from "pdfjs-dist/legacy/build/pdf.mjs";

async function fill(job) {
  const data = new Uint8Array(fs.readFileSync(job.in));
  const pdf = await pdfjs.getDocument({ data, verbosity: pdfjs.VerbosityLevel.ERRORS }).promise;
  const fields = await pdf.getFieldObjects();
  for (const [name, value] of Object.entries(job.values)) {
    const widgets = (fields[name] || []).filter((w) => w.type);
    if (!widgets.length) throw new Error(`there is no field ${name}`);
    for (const w of widgets) {
      const ticked = w.type === "checkbox" || w.type === "radiobutton";
      pdf.annotationStorage.setValue(w.id, { value: ticked ? w.exportValues === value : value });
    }
  }
  fs.writeFileSync(job.out, await pdf.saveDocument());
  await pdf.destroy();
}

for (const job of JSON.parse(fs.readFileSync(0, "utf8"))) await fill(job);
