package written_test

import (
	"errors"
	"testing"
	"unicode/utf8"

	"tilts/internal/written"
)

func TestOneMarkIsLeftOut(t *testing.T) {
	t.Parallel()
	for file, want := range map[string]string{
		"":                        "",
		"title: Ā":                "title: Ā",
		"\uFEFFtitle: Ā":          "title: Ā",
		"\uFEFF\uFEFFtitle":       "\uFEFFtitle", // the second one is the author's
		"\uFFFD is a real letter": "\uFFFD is a real letter",
	} {
		got, err := written.Text([]byte(file))
		if err != nil || string(got) != want {
			t.Errorf("%q reads as %q, %v", file, got, err)
		}
	}
}

func TestOtherEncodingsAreNamed(t *testing.T) {
	t.Parallel()
	for file, want := range map[string]written.Mistake{
		"\xff\xfet\x00": {1, 1, "the file is written in UTF-16; save it as UTF-8", written.UTF16, 0xff},
		"\xfe\xff\x00t": {1, 1, "the file is written in UTF-16; save it as UTF-8", written.UTF16, 0xfe},
		"t\x00i\x00":    {1, 2, "a zero byte stands here, as in UTF-16; save the file as UTF-8", written.Zero, 0},
		"a: b\nāā: k\xe2d": {
			2, 6, "the file is not written in UTF-8 (a byte 0xe2 stands here); save it as UTF-8", written.NotUTF8, 0xe2,
		},
	} {
		_, err := written.Text([]byte(file))
		var got *written.Mistake
		if !errors.As(err, &got) || *got != want {
			t.Errorf("%q: %+v, want %+v", file, err, want)
		}
	}
}

func FuzzText(f *testing.F) {
	for _, seed := range []string{"", "\uFEFFtitle: Ā", "\xff\xfet\x00", "a\nb\xe2"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		text, err := written.Text(file)
		var wrong *written.Mistake
		switch {
		case err == nil && !utf8.Valid(text):
			t.Errorf("%q reads as %q", file, text)
		case err != nil && (!errors.As(err, &wrong) || wrong.Line < 1 || wrong.Column < 1):
			t.Errorf("%q: %#v", file, err)
		}
	})
}
