package pdfread

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"tilts/internal/pdfread/pdfreadtest"
	"tilts/internal/plain"
)

// corpus is where foreign files lie that we may not carry along.
const corpus = "../../../shared/corpus/files"

func TestForeignFilesEndWell(t *testing.T) {
	t.Parallel()
	for _, folder := range []string{"forms", "hostile", "pades", "scans", "office", "asic"} {
		files, err := filepath.Glob(filepath.Join(corpus, folder, "*"))
		if err != nil {
			t.Fatal(err)
		}
		if len(files) == 0 {
			t.Skipf("%s is not here", corpus)
		}
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			_, err = usual.Form(t.Context(), bytes.NewReader(data))
			var known *Error
			if err != nil && !errors.As(err, &known) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func TestValuesOfOtherPrograms(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]map[string]string{
		"forms/pdf-lib__create_form.pdf": {
			"favorite.superhero": "One Punch Man", "favorite.rocket": "Saturn IV", "gundam.exia": "Yes",
			"gundam.virtue": "Off", "favorite.planet": "Pluto", "favorite.person": "Ada Lovelace",
		},
		"forms/pdf-lib__fancy_fields.pdf": {
			"First Name 🚀": "Cedar", "Choose A Gundam 🤖": "Dynames", "Are You A Fairy? 🌿": "Yes",
			"Will You Ever Let Me Down? ☕️": "Off", "Historical Figures 🐺": "Marcus Aurelius 🏛️",
		},
		"forms/pdf.js__bug1883609.pdf": {
			"Height Formatted Field": "150", "Language 2 Check Box": "Yes", "Language 1 Check Box": "Off",
			"Family Name Text Box": "",
		},
		"forms/pypdf__form_acrobatReader.pdf": {"foo": "Bar"},
		"forms/pypdf__libreoffice-form.pdf": {
			"First Name": "Alice", "First Name_2": "Bob", "gdpr": "Off",
		},
		"pades/pyHanko__minimal-two-fields-signed-twice.pdf": {},
	} {
		data, err := os.ReadFile(filepath.Join(corpus, name))
		if err != nil {
			t.Skip(err)
		}
		got, err := usual.Form(t.Context(), bytes.NewReader(data))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for field, value := range want {
			if v, there := got.Fields[field]; v != value || !there {
				t.Errorf("%s: %q is %q, want %q", name, field, v, value)
			}
		}
	}
}

// awake makes machine code before anything is tried: on a slow machine that takes longer than one try may.
func awake(f *testing.F) {
	f.Helper()
	if _, err := usual.Form(f.Context(), bytes.NewReader(pdfreadtest.Filled())); err != nil {
		f.Fatal(err)
	}
}

func FuzzForm(f *testing.F) {
	awake(f)
	f.Add(pdfreadtest.Filled(
		pdfreadtest.Field{Name: "a.b", Value: "ā"},
		pdfreadtest.Field{Name: "c", Value: "yes", Options: []string{"yes", "no"}},
	))
	f.Add([]byte("%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF"))
	for _, pattern := range []string{"forms/*.pdf", "hostile/*.pdf"} {
		files, err := filepath.Glob(filepath.Join(corpus, pattern))
		if err != nil {
			f.Fatal(err)
		}
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		began := time.Now()
		form, err := usual.Form(ctx, bytes.NewReader(data))
		if took := time.Since(began); took > 3*Usual.Time+10*time.Second {
			t.Errorf("took %v", took)
		}
		var known *Error
		if err != nil && !errors.As(err, &known) {
			t.Errorf("%v", err)
		}
		total := 0
		for name, value := range form.Fields {
			total += len(name) + len(value)
		}
		for _, others := range form.Others {
			total += len(strings.Join(others, ""))
		}
		if total > Usual.Values || form.Pages > Usual.Pages && err == nil {
			t.Errorf("%d pages, %d bytes of values", form.Pages, total)
		}
	})
}

// A letter of any kind, and the files in it: nothing but pages within their limits, or a reason that a person is told.
func FuzzLetter(f *testing.F) {
	awake(f)
	letter := pdfreadtest.Written("Iesniegums", "Es, Ilga Kalniņa, lūdzu organizēt izlīgumu.")
	f.Add(letter)
	f.Add([]byte("From: a@b.example\nTo: c@d.example\nSubject: e\nMIME-Version: 1.0\n" +
		"Content-Type: multipart/mixed; boundary=f\n\n--f\n\nLabdien!\n--f\nContent-Type: application/pdf\n" +
		"Content-Transfer-Encoding: base64\n\n" + base64.StdEncoding.EncodeToString(letter) + "\n--f--\n"))
	f.Add([]byte("{\\rtf1 Labdien!}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		said, err := usual.Letter(ctx, bytes.NewReader(data), nil)
		var known *Error
		if err != nil && !errors.As(err, &known) {
			t.Errorf("%v", err)
		}
		pictures, size := said.pictures()
		if pictures > scans.Pages || size > scans.Bytes {
			t.Errorf("%d pictures, %d bytes", pictures, size)
		}
		for _, page := range said.Pages {
			if len(page.Text) > plain.MostText || !utf8.ValidString(page.Text) {
				t.Errorf("%d bytes of text, %.40q", len(page.Text), page.Text)
			}
		}
	})
}
