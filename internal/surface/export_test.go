package surface_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tilts/internal/form"
	"tilts/internal/form/formtest"
	"tilts/internal/locale"
	"tilts/internal/surface"
)

func words(t testing.TB, lang string) *locale.Catalogue {
	t.Helper()
	all, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	return all.For(lang)
}

// rowsOf lays submissions out and gives the cells by sheet.
func rowsOf(t testing.TB, e *surface.Export, entries ...surface.Entry) [][][]surface.Cell {
	t.Helper()
	out := make([][][]surface.Cell, len(e.Sheets))
	for _, entry := range entries {
		if err := e.Rows(entry, func(sheet int, cells []surface.Cell) error {
			out[sheet] = append(out[sheet], cells)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// csvOf writes one sheet and reads it back with somebody else's reader.
func csvOf(
	t testing.TB, e *surface.Export, sheet int, rows [][]surface.Cell, o surface.CSVOptions,
) (raw string, read [][]string) {
	t.Helper()
	var b bytes.Buffer
	table, err := surface.CSV(e, sheet, &b, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if err := table.Row(sheet, r); err != nil {
			t.Fatal(err)
		}
	}
	if err := table.Close(); err != nil {
		t.Fatal(err)
	}
	in := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), "\uFEFF")))
	in.Comma = o.Comma
	if read, err = in.ReadAll(); err != nil {
		t.Fatalf("%v\n%s", err, &b)
	}
	return b.String(), read
}

var dialled = regexp.MustCompile(`^\+[0-9]+$`)

// Programs get telephones and accounts as they dial and pay; Excel must not make
// a number of a telephone.
func TestTablesHaveNumbersAsProgramsUseThem(t *testing.T) {
	t.Parallel()
	def := parse(t, "t", "      - {id: tel, kind: phone, label: {lv: T, en: T}}\n"+
		"      - {id: account, kind: iban, label: {lv: K, en: K}}\n")
	e := surface.NewExport([]*form.Definition{def}, words(t, "lv"), true)
	rows := rowsOf(t, e, surface.Entry{
		Reference: "A", Arrived: "2026-11-25", Definition: def,
		Answers: form.Answers{"tel": "+37120000114", "account": "LV80BANK0000435195001"},
	})
	for comma, want := range map[rune]string{
		',': "+37120000114|LV80BANK0000435195001", ';': "'+37120000114|LV80BANK0000435195001",
	} {
		_, read := csvOf(t, e, 0, rows[0], surface.CSVOptions{Comma: comma})
		if got := strings.Join(read[1][5:], "|"); got != want {
			t.Errorf("%c: %q, want %q", comma, got, want)
		}
	}
}

// Whatever people write, a CSV file read back has it, and no cell of it begins
// as a formula.
func TestCSVGivesEveryAnswerBack(t *testing.T) {
	t.Parallel()
	catalogue := words(t, "lv")
	hostile := rapid.OneOf(
		rapid.SampledFrom([]string{
			`=HYPERLINK("http://x","y")`, "+371 20 000 114", "-1", "@SUM(A1)", "\t=1", "'=1", " =1+1", "＝1", "a;b,c",
			"a\"b", "a\rb\nc", "\uFEFF=1", "\u202Ea",
		}),
		rapid.String(),
	)
	def := parse(
		t,
		"t",
		"      - {id: x, kind: longtext, label: {lv: \"=X\", en: X}}\n"+
			"      - {id: y, kind: text, label: {lv: Y, en: Y}}\n",
	)
	rapid.Check(t, func(t *rapid.T) {
		a := form.Answers{"x": hostile.Draw(t, "x"), "y": hostile.Draw(t, "y")}
		e := surface.NewExport([]*form.Definition{def}, catalogue, true)
		rows := make([][]surface.Cell, 0, 1)
		if err := e.Rows(
			surface.Entry{Reference: "T26-1", Arrived: "2026-11-25", Channel: "=web", Definition: def, Answers: a},
			func(_ int, c []surface.Cell) error {
				rows = append(rows, c)
				return nil
			},
		); err != nil {
			t.Fatal(err)
		}
		o := surface.CSVOptions{
			Comma: rapid.SampledFrom([]rune{';', ','}).Draw(t, "comma"), BOM: rapid.Bool().Draw(t, "bom"),
		}
		var b bytes.Buffer
		table, err := surface.CSV(e, 0, &b, o)
		if err != nil {
			t.Fatal(err)
		}
		if err := table.Row(0, rows[0]); err != nil {
			t.Fatal(err)
		}
		if err := table.Close(); err != nil {
			t.Fatal(err)
		}
		text, marked := strings.CutPrefix(b.String(), "\uFEFF")
		if marked != o.BOM {
			t.Fatalf("byte order mark: %v", marked)
		}
		in := csv.NewReader(strings.NewReader(text))
		in.Comma = o.Comma
		read, err := in.ReadAll()
		if err != nil || len(read) != 2 {
			t.Fatalf("%v: %q", err, text)
		}
		for _, line := range read {
			for _, cell := range line {
				if o.Comma == ',' && dialled.MatchString(cell) {
					continue // a telephone, for a program
				}
				if begins := strings.TrimSpace(cell); begins != "" && strings.ContainsAny(begins[:1], "=+-@") ||
					cell != "" && strings.ContainsAny(cell[:1], "\t\r\n") {
					t.Fatalf("%q begins as a formula", cell)
				}
			}
		}
		pruned := def.Prune(a)
		for j, id := range []string{"x", "y"} {
			if got, want := strings.TrimPrefix(read[1][len(read[1])-2+j], "'"), form.Shown(
				pruned.String(id),
			); got != want {
				t.Fatalf("%s: %q came back as %q", id, want, got)
			}
		}
	})
}

// Every answer that counts stands in exactly one cell of the right sheet,
// whatever the form.
func TestEveryAnswerHasItsCell(t *testing.T) {
	t.Parallel()
	catalogue := words(t, "lv")
	rapid.Check(t, func(t *rapid.T) {
		def := formtest.Definition(t)
		a := formtest.Answers(t, def)
		e := surface.NewExport([]*form.Definition{def}, catalogue, true)
		filled, rows := 0, map[int]int{}
		if err := e.Rows(
			surface.Entry{
				Reference: "T26-1", Arrived: "2026-11-25", Channel: "c", State: "s", Language: "l", Definition: def,
				Answers: a,
			},
			func(sheet int, cells []surface.Cell) error {
				if len(cells) != len(e.Sheets[sheet].Columns) || cells[0].Text != "T26-1" {
					t.Fatalf("a row of %d cells for %d columns, key %q", len(cells), len(e.Sheets[sheet].Columns),
						cells[0].Text)
				}
				keys := 5
				if rows[sheet]++; sheet > 0 {
					keys = 2
					if cells[1].Number != int64(rows[sheet]) {
						t.Fatalf("row number %d, want %d", cells[1].Number, rows[sheet])
					}
				}
				for _, c := range cells[keys:] {
					if c != (surface.Cell{}) {
						filled++
					}
				}
				return nil
			},
		); err != nil {
			t.Fatal(err)
		}
		want, written := 0, def.Written(a)
		for _, v := range written {
			if groups, ok := v.([]form.Answers); ok {
				for _, g := range groups {
					want += len(g)
				}
				continue
			}
			want++
		}
		if filled != want {
			t.Fatalf("%d cells for %d answers\n%v", filled, want, written)
		}
		for _, s := range e.Sheets {
			seen := map[string]bool{}
			for _, c := range s.Columns {
				if seen[c.Title] {
					t.Fatalf("two columns are called %q", c.Title)
				}
				seen[c.Title] = true
			}
		}
	})
}

const oldForm = `languages: [lv, en]
title: {lv: Vecā, en: Old}
"yes": {lv: Jā, en: "Yes"}
"no": {lv: Nē, en: "No"}
steps:
  - id: s
    title: {lv: Solis, en: Step}
    fields:
`

func parse(t testing.TB, name, fields string) *form.Definition {
	t.Helper()
	d, err := form.Parse(name, []byte(oldForm+fields))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Versions share columns by id; what only the old one asks comes after. Kinds
// are typed, sensitive answers masked unless asked for.
func TestExportLayout(t *testing.T) {
	t.Parallel()
	const people = "      - {id: people, kind: group, max: 3, label: {lv: \"Cilvēki [1]\", en: People}, item: {lv: " +
		"\"{n}.\", en: \"{n}\"}, fields: [{id: code, kind: person_code, label: {lv: Kods, en: Code}}, {id: minor, " +
		"kind: yesno, label: {lv: Nepilngadīgs, en: Minor}}]}\n"
	old := parse(
		t,
		"t",
		"      - {id: gone, kind: text, label: {lv: Sen, en: Gone}}\n"+
			"      - {id: sum, kind: text, label: {lv: Summa vārdos, en: Sum}}\n",
	)
	fresh := parse(
		t,
		"t",
		"      - {id: born, kind: date, label: {lv: Datums, en: Date}}\n"+
			"      - {id: sum, kind: amount, label: {lv: Summa, en: Sum}}\n"+
			"      - {id: n, kind: number, label: {lv: Datums, en: N}}\n"+
			"      - {id: safe, kind: yesno, sensitive: true, label: {lv: Drošība, en: Safety}}\n"+
			"      - {id: pass, kind: foreign_id, label: {lv: Pase, en: Passport}}\n"+
			"      - {id: docs, kind: file, label: {lv: Faili, en: Files}}\n"+people,
	)
	entries := []surface.Entry{
		{
			Reference:  "A",
			Arrived:    "2026-11-25",
			Definition: fresh,
			FileNames:  map[string]string{"1": "a.pdf"},
			Answers: form.Answers{
				"born": "1890-01-02", "sum": "380", "n": "7", "safe": "yes", "pass": "LV1234567",
				"docs":   []string{"1", "b.pdf"},
				"people": []form.Answers{{"code": "328673-00679", "minor": "no"}, {"minor": "yes"}},
			},
		},
		{
			Reference: "B", Arrived: "2026-11-24", Definition: old,
			Answers: form.Answers{"gone": "sen", "sum": "divi simti", "born": "2020-01-01"},
		},
	}
	for _, whole := range []bool{false, true} {
		e := surface.NewExport([]*form.Definition{fresh, old}, words(t, "lv"), whole)
		var titles []string
		for _, c := range e.Sheets[0].Columns[5:] {
			titles = append(titles, c.Title)
		}
		if want := []string{
			"Datums",
			"Summa",
			"Datums (Solis)",
			"Drošība",
			"Pase",
			"Faili",
			"Sen",
		}; !slices.Equal(
			titles, want,
		) {
			t.Errorf("%q, want %q", titles, want)
		}
		rows := rowsOf(t, e, entries...)
		_, read := csvOf(t, e, 0, rows[0], surface.Latvian)
		_, people := csvOf(t, e, 1, rows[1], surface.CSVOptions{Comma: ','})
		want := "1890-01-02|380,00|7|(slēpts)|LV•••••|a.pdf; b.pdf|"
		code := "328673-•••••"
		if whole {
			want, code = "1890-01-02|380,00|7|Jā|LV1234567|a.pdf; b.pdf|", "328673-00679"
		}
		if got := strings.Join(read[1][5:], "|"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
		if got := strings.Join(read[2][5:], "|"); got != "|divi simti|||||sen" {
			t.Errorf("the old version: %q", got)
		}
		if got := fmt.Sprint(people[1:]); got != "[[A 1 "+code+" Nē] [A 2  Jā]]" {
			t.Errorf("the group: %s", got)
		}
	}
}

// The archive has a file for each sheet, and nothing stays behind.
func TestZIP(t *testing.T) {
	t.Parallel()
	def := parse(
		t,
		"t",
		"      - {id: g, kind: group, max: 3, label: {lv: G, en: G}, item: {lv: \"{n}.\", en: \"{n}\"}, fields: "+
			"[{id: x, kind: text, label: {lv: X, en: X}}]}\n",
	)
	e := surface.NewExport([]*form.Definition{def}, words(t, "en"), false)
	var b bytes.Buffer
	var files []*os.File
	file := func() (*os.File, error) {
		f, err := os.CreateTemp(t.TempDir(), "*")
		files = append(files, f)
		return f, err
	}
	table, err := surface.ZIP(e, "t", &b, file, time.Now(), surface.Latvian)
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Rows(
		surface.Entry{
			Reference: "A", Arrived: "2026-11-25", Definition: def,
			Answers: form.Answers{"g": []form.Answers{{"x": "=1"}}},
		},
		table.Row,
	); err != nil {
		t.Fatal(err)
	}
	if err := table.Close(); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil || len(z.File) != 2 || z.File[1].Name != "t-g.csv" {
		t.Fatal(err, z)
	}
	f, err := z.File[1].Open()
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(f); err != nil || string(text) != "\uFEFFReference number;No.;X\r\nA;1;'=1\r\n" {
		t.Errorf("%q, %v", text, err)
	}
	for _, f := range files {
		if err := f.Close(); !errors.Is(err, os.ErrClosed) {
			t.Errorf("a file of a sheet stays open: %v", err)
		}
	}
}
