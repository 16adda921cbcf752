package document_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"tilts/internal/document"
	"tilts/internal/mediation"
)

// A version takes the place of its file on its day, whatever the order in which versions were
// approved, and without one the file counts again.
func TestAVersionIsInUseFromItsDay(t *testing.T) {
	t.Parallel()
	files := letterFor(document.ForFile, "x")
	files["letters/other.lv.md"] = files["letters/own.lv.md"]
	set, err := document.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	version := func(file, name string, from mediation.Date) document.Version {
		source := strings.Replace(string(files["letters/own.lv.md"].Data), "name: B", "name: "+name, 1)
		tmpl, err := document.Parse(file, []byte(source))
		if err != nil {
			t.Fatal(err)
		}
		return document.Version{Template: tmpl, From: from}
	}
	today := mediation.Date("2026-11-30")
	set.Today = func() mediation.Date { return today }
	before := set.Hash()
	set.Adopt([]document.Version{
		version("letters/own.lv.md", "Later", "2026-12-10"),
		version("letters/own.lv.md", "First", "2026-12-01"),
		version("letters/own.lv.md", "Second", "2026-12-01"),
		version("letters/gone.lv.md", "Gone", "2026-11-01"),
	})
	if set.Hash() == before {
		t.Error("sets with and without versions look alike")
	}
	for _, x := range []struct{ day, want mediation.Date }{
		{"2026-11-30", "B"}, {"2026-12-01", "Second"}, {"2026-12-09", "Second"}, {"2026-12-10", "Later"},
	} {
		today = x.day
		letter, err := set.CaseLetter("own", "lv")
		if err != nil || letter.Title != string(x.want) {
			t.Errorf("on %s: %q, %v; want %q", x.day, letter.Title, err, x.want)
		}
		if listed := set.CaseLetters("lv"); len(listed) != 2 || listed[0].Title+listed[1].Title != "B"+string(x.want) &&
			listed[0].Title+listed[1].Title != string(x.want)+"B" {
			t.Errorf("on %s: %+v", x.day, listed)
		}
	}
	if _, err := set.CaseLetter("gone", "lv"); err == nil {
		t.Error("a version brings back a letter that has no file any more")
	}
	if v, ok := set.VersionInUse("letters/own.lv.md"); !ok || v.From != "2026-12-10" {
		t.Errorf("in use since %q, %v", v.From, ok)
	}
	if file, ok := set.FileTemplate("letters/own.lv.md"); !ok || file.File() != "letters/own.lv.md" ||
		!strings.Contains(string(file.Bytes()), "name: B") {
		t.Errorf("the file is %q", file.Bytes())
	}
	fresh, err := document.Load(fstest.MapFS{"letters/own.lv.md": files["letters/own.lv.md"]})
	if err != nil {
		t.Fatal(err)
	}
	set.Replace(fresh)
	if letter, _ := set.CaseLetter("own", "lv"); letter.Title != "Later" {
		t.Errorf("files that were read again: %q", letter.Title)
	}
	begun := version("letters/begun.lv.md", "Begun", "2026-12-10")
	begun.New = true
	set.Adopt([]document.Version{begun})
	for day, want := range map[mediation.Date]int{"2026-12-09": 1, "2026-12-10": 2} {
		today = day
		if listed := set.CaseLetters("lv"); len(listed) != want || len(set.InUse()) != want {
			t.Errorf("on %s, of a new letter and another one: %+v", day, listed)
		}
	}
	set.Adopt(nil)
	if letter, _ := set.CaseLetter("own", "lv"); letter.Title != "B" {
		t.Errorf("without versions: %q", letter.Title)
	}
}
