package surface

import (
	"archive/zip"
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"tilts/internal/latvia"
)

// Table takes an export's rows. Close ends it; what was written is whole only
// when Close returns nil.
type Table interface {
	Row(sheet int, cells []Cell) error
	Close() error
}

// CSVOptions say for whose program the text is.
type CSVOptions struct {
	// Comma stands between cells. Excel takes the one of its country: in Latvia
	// ";", because the comma is in its numbers. Numbers are written to match:
	// 380,00 with ";", else 380.00. So are telephones: +37120000114 has an
	// apostrophe before it with ";", else none.
	Comma rune
	// BOM begins the text with a byte order mark: without it Excel reads UTF-8
	// as something else.
	BOM bool
}

// Latvian is what Excel opens in Latvia at a double click.
var Latvian = CSVOptions{Comma: ';', BOM: true}

// csvTable writes one sheet as RFC 4180.
type csvTable struct {
	sheet  int
	excel  bool // the text is opened by a double click
	buffer *bufio.Writer
	out    *csv.Writer
	line   []string
}

// CSV writes one sheet of an export to w; rows of others are passed over.
func CSV(e *Export, sheet int, w io.Writer, o CSVOptions) (Table, error) {
	return newCSV(e, sheet, w, o)
}

func newCSV(e *Export, sheet int, w io.Writer, o CSVOptions) (*csvTable, error) {
	t := &csvTable{sheet: sheet, excel: o.Comma == ';', buffer: bufio.NewWriterSize(w, 64<<10)}
	if o.BOM {
		if _, err := t.buffer.WriteString("\uFEFF"); err != nil {
			return nil, err
		}
	}
	t.out = csv.NewWriter(t.buffer)
	t.out.UseCRLF = true
	if o.Comma != 0 {
		t.out.Comma = o.Comma
	}
	for _, c := range e.Sheets[sheet].Columns {
		t.line = append(t.line, harmless(c.Title))
	}
	return t, t.out.Write(t.line)
}

// Row writes a row.
func (t *csvTable) Row(sheet int, cells []Cell) error {
	if sheet != t.sheet {
		return nil
	}
	t.line = t.line[:0]
	for _, c := range cells {
		words := t.words(c)
		if t.excel || !dialled.MatchString(words) {
			words = harmless(words)
		}
		t.line = append(t.line, words)
	}
	return t.out.Write(t.line)
}

// Close writes what is left.
func (t *csvTable) Close() error {
	t.out.Flush()
	if err := t.out.Error(); err != nil {
		return err
	}
	return t.buffer.Flush()
}

func (t *csvTable) words(c Cell) string {
	switch c.Kind {
	case Whole:
		return strconv.FormatInt(c.Number, 10)
	case Sum:
		if t.excel {
			return strings.Replace(latvia.Decimal(c.Number), ".", ",", 1)
		}
		return latvia.Decimal(c.Number)
	case Day:
		return c.Day.Format(time.DateOnly)
	}
	return c.Text
}

// dialled is a telephone number. A program reads it as it is; Excel would make it
// a plain number, so there it is made harmless as every text that begins with "+".
var dialled = regexp.MustCompile(`^\+[0-9]+$`)

// harmless keeps a spreadsheet program from computing a text: one that begins
// as a formula would gets an apostrophe before it. So does one that begins with
// an apostrophe, so that taking one away gives every text back.
func harmless(s string) string {
	begins := strings.TrimLeftFunc(s,
		func(r rune) bool { return unicode.IsSpace(r) && r != '\t' && r != '\r' && r != '\n' })
	if begins != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠'", []rune(begins)[0]) {
		return "'" + s
	}
	return s
}

// zipTable writes a CSV file for each sheet into one archive.
type zipTable struct {
	names  []string
	files  []*os.File
	sheets []*csvTable
	out    io.Writer
	at     time.Time
}

// ZIP writes an archive to w with one CSV file for each sheet: <name>.csv and
// <name>-<group>.csv. The sheets wait in files of their own, which file makes, until Close.
func ZIP(
	e *Export, name string, w io.Writer, file func() (*os.File, error), at time.Time, o CSVOptions,
) (Table, error) {
	z := &zipTable{out: w, at: at}
	for i, s := range e.Sheets {
		called := name + ".csv"
		if s.ID != "" {
			called = name + "-" + s.ID + ".csv"
		}
		f, err := file()
		if err != nil {
			z.drop()
			return nil, fmt.Errorf("surface: %w", err)
		}
		z.names, z.files = append(z.names, called), append(z.files, f)
		t, err := newCSV(e, i, f, o)
		if err != nil {
			z.drop()
			return nil, fmt.Errorf("surface: %w", err)
		}
		z.sheets = append(z.sheets, t)
	}
	return z, nil
}

// Row writes a row.
func (z *zipTable) Row(sheet int, cells []Cell) error { return z.sheets[sheet].Row(sheet, cells) }

// Close packs the sheets.
func (z *zipTable) Close() error {
	defer z.drop()
	archive := zip.NewWriter(z.out)
	for i, t := range z.sheets {
		if err := t.Close(); err != nil {
			return fmt.Errorf("surface: %w", err)
		}
		if _, err := z.files[i].Seek(0, io.SeekStart); err != nil {
			return fmt.Errorf("surface: %w", err)
		}
		w, err := archive.CreateHeader(&zip.FileHeader{Name: z.names[i], Method: zip.Deflate, Modified: z.at})
		if err == nil {
			_, err = io.Copy(w, z.files[i])
		}
		if err != nil {
			return fmt.Errorf("surface: %w", err)
		}
	}
	return archive.Close()
}

// drop takes the waiting files away.
func (z *zipTable) drop() {
	for _, f := range z.files {
		_ = f.Close()
	}
	z.files = nil
}
