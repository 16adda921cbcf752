package pdf_test

import (
	"bytes"
	"compress/zlib"
	"io"
	"strings"
	"testing"
	"time"

	"codeberg.org/go-fonts/liberation/liberationserifregular"

	"tilts/internal/press/font"
	"tilts/internal/press/pdf"
	"tilts/internal/press/presstest"
)

func newFile(title string) *pdf.File {
	return pdf.New(pdf.Meta{
		Title: title, Lang: "lv", Created: time.Date(2026, 11, 22, 14, 48, 0, 0, time.FixedZone("", 7200)), ID: "1",
	})
}

func face(t *testing.T) *font.Face {
	t.Helper()
	f, err := font.Parse(liberationserifregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func written(t *testing.T, f *pdf.File) []byte {
	t.Helper()
	out, err := f.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// plain is the file as text, with the objects inside its stream of objects.
func plain(t *testing.T, f *pdf.File) string {
	t.Helper()
	out := written(t, f)
	_, packed, found := bytes.Cut(out[bytes.Index(out, []byte("/ObjStm")):], []byte("stream\n"))
	if !found {
		t.Fatal("no stream of objects")
	}
	r, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	objects, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(out) + string(objects)
}

func TestMissingGlyphIsAnErrorNotABlank(t *testing.T) {
	t.Parallel()
	f := newFile("A")
	p := f.AddPage(210, 297)
	p.Mark(f.Root().Add("P"))
	p.Text(10, 10, "漢", face(t), pdf.Type{Size: 10})
	if _, err := f.Bytes(); err == nil || !strings.Contains(err.Error(), "U+6F22") {
		t.Errorf("got %v", err)
	}
}

func TestStringsAndDates(t *testing.T) {
	t.Parallel()
	f := newFile(`A (b\c)`)
	f.AddPage(100, 50)
	out := plain(t, f)
	for _, want := range []string{
		`/Title (A \(b\\c\))`, "(D:20261122124800+00'00')",
		"<xmp:CreateDate>2026-11-22T12:48:00+00:00</xmp:CreateDate>", "/MediaBox [0 0 283.46 141.73]",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %s", want)
		}
	}
	latvian := newFile("ā")
	latvian.AddPage(1, 1)
	if !strings.Contains(plain(t, latvian), "/Title (\xfe\xff\x01\x01)") {
		t.Error("a title beyond ASCII is not UTF-16")
	}
}

func TestAddressesAreASCII(t *testing.T) {
	t.Parallel()
	f := newFile("A")
	p := f.AddPage(100, 50)
	p.Link(f.Root().Add("Link"), 1, 1, 9, 9, "https://a.example/ā (b)")
	if out := plain(t, f); !strings.Contains(out, `/URI (https://a.example/%C4%81%20\(b\))`) {
		t.Error("the address is not in ASCII")
	}
}

// An element takes its place when it is first drawn in, and none when it never is.
func TestTreeFollowsWhatIsDrawn(t *testing.T) {
	t.Parallel()
	f := newFile("A")
	p := f.AddPage(100, 50)
	paragraph := f.Root().Add("P")
	first, second, never := paragraph.Later("Link"), paragraph.Later("Span"), paragraph.Later("Span")
	never.Alt = "unseen"
	p.Mark(second)
	p.Mark(first)
	p.Artifact(pdf.Decoration)
	if got, want := presstest.Outline(t, written(t, f)), "Document\n  P\n    Span\n    Link\n"; got != want {
		t.Errorf("got\n%s", got)
	}
}
