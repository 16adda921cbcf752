// Fills forms as somebody else's program would: reads a list of jobs as JSON, each
// {"in": PDF, "out": PDF, "font": TTF, "values": {field: value}}, and writes the files.
"use strict";
const fs = require("fs");
const { PDFDocument, PDFTextField, PDFCheckBox, PDFRadioGroup, PDFDropdown } = require("pdf-lib");
const fontkit = require("@pdf-lib/fontkit");

async function fill(job) {
  const pdf = await PDFDocument.load(fs.readFileSync(job.in));
  pdf.registerFontkit(fontkit);
  const font = await pdf.embedFont(fs.readFileSync(job.font), { subset: true });
  const form = pdf.getForm();
  for (const [name, value] of Object.entries(job.values)) {
    const field = form.getField(name);
    if (field instanceof PDFTextField) field.setText(value);
    else if (field instanceof PDFCheckBox) field.check();
    else if (field instanceof PDFRadioGroup || field instanceof PDFDropdown) field.select(value);
    else throw new Error(`${name} is a field of another kind`);
  }
  form.updateFieldAppearances(font);
  fs.writeFileSync(job.out, await pdf.save({ updateFieldAppearances: false }));
}

(async () => {
  for (const job of JSON.parse(fs.readFileSync(0, "utf8"))) await fill(job);
})().catch((err) => {
  console.error(err);
  process.exit(1);
});
