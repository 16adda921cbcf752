// Package opendata writes a publication of statistics as data for everybody: a tidy CSV with its
// description (CSVW, W3C), JSON, SDMX-CSV with its structure, and an entry for catalogues of data
// (DCAT-AP 3). What a publication hides is hidden in each of them.
package opendata

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"tilts/internal/statistics"
)

// About is who publishes, and where.
type About struct {
	Publisher map[string]string // by language
	Contact   string            // an address of mail; empty where there is none
	Page      string            // where the publication is found; empty where that is not known
	Licence   string            // address of the licence; empty while none is chosen
}

// File of a publication.
type File struct {
	Name string
	Type string // media type
	Says string // message key of what it is
	Data []byte
}

// The names of the files; that of the description follows from that of the data (CSVW, 5.2).
const (
	Tidy      = "statistics.csv"
	csvwName  = Tidy + "-metadata.json"
	jsonName  = "statistics.json"
	sdmxName  = "statistics-sdmx.csv"
	dsdName   = "statistics-structure.xml"
	entryName = "dataset.jsonld"
)

// Files are those of a publication, with more that belong to it. The words in the data are
// those of the first printer; the descriptions have all. Errors: a report that hides nothing
// because it is for the house.
func Files(r statistics.Report, in []statistics.Printer, about About, more ...File) ([]File, error) {
	if r.Suppressed == 0 {
		return nil, errors.New("opendata: the report is not protected")
	}
	words := in[0]
	var tidy, object bytes.Buffer
	if err := errors.Join(words.WriteCSV(&tidy, r), words.WriteJSON(&object, r)); err != nil {
		return nil, fmt.Errorf("opendata: %w", err)
	}
	list := words.Observations(r)
	data, err := sdmxData(list)
	if err != nil {
		return nil, fmt.Errorf("opendata: %w", err)
	}
	described, err := indented(csvw(r, in, about))
	if err != nil {
		return nil, err
	}
	files := append([]File{
		{Tidy, "text/csv", "opendata.file_csv", tidy.Bytes()},
		{csvwName, "application/csvm+json", "opendata.file_csvw", described},
		{jsonName, "application/json", "opendata.file_json", object.Bytes()},
		{sdmxName, "application/vnd.sdmx.data+csv;version=2.0.0", "opendata.file_sdmx", data},
		{dsdName, "application/vnd.sdmx.structure+xml;version=2.1", "opendata.file_structure",
			structure(r, in, about, list)},
	}, more...)
	entry, err := indented(dcat(r, in, about, files))
	if err != nil {
		return nil, err
	}
	return append(files, File{entryName, "application/ld+json", "opendata.file_dcat", entry}), nil
}

// Workbook is the publication as a workbook.
func Workbook(data []byte) File {
	const kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	return File{"statistics.xlsx", kind, "opendata.file_xlsx", data}
}

// PDF is the publication to read and to print.
func PDF(data []byte) File {
	return File{"statistics.pdf", "application/pdf", "opendata.file_pdf", data}
}

// indented is an object as people can read it too.
func indented(object any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(object); err != nil {
		return nil, fmt.Errorf("opendata: %w", err)
	}
	return out.Bytes(), nil
}

// packed is the day that files are packed with, the first that an archive can say.
var packed = time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)

// Zip packs files into one. The same files give the same bytes.
func Zip(w io.Writer, files []File) error {
	out := zip.NewWriter(w)
	for _, f := range files {
		part, err := out.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: packed})
		if err == nil {
			_, err = part.Write(f.Data)
		}
		if err != nil {
			return fmt.Errorf("opendata: %w", err)
		}
	}
	return out.Close()
}

// titled is what the publication is called.
func titled(p statistics.Printer, r statistics.Report) string {
	return p.T("workbook.title") + ", " + p.Label(r.Period.Dates())
}
