package ocr

import (
	"context"
	"errors"
	"image"
	"os"
	"strings"
	"testing"
	"time"

	"tilts/internal/scan"
	"tilts/internal/scan/scantest"
)

const letter = `Valsts probācijas dienestam

Iesniegums

Es, Ilga Kalniņa, personas kods 121285-11234, lūdzu organizēt izlīgumu ar Kristapu Ozolu.
Прошу, чтобы на встрече был переводчик.
Rakstiet man uz ilga.kalnina@example.lv vai zvaniet 2612 3456.`

func reader(t testing.TB) *Reader {
	t.Helper()
	r, missing := Find(t.Context(), []string{"lav", "rus", "eng"}, 2)
	if r == nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("missing: %v", missing)
		}
		t.Skipf("missing: %v", missing)
	}
	return r
}

// read reads what a page says from a picture of it.
func read(t testing.TB, r *Reader, file []byte) (page Page) {
	t.Helper()
	err := scan.Pages(file, func(picture image.Image) (err error) {
		readable, _ := scan.Page(picture)
		page, err = r.Page(context.Background(), drawn(readable))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func TestABadPhotographIsRead(t *testing.T) {
	r := reader(t)
	page := read(t, r, scantest.Photograph(scantest.Paper(letter)[0]))
	for _, want := range []string{
		"Ilga Kalniņa", "121285-11234", "Kristapu Ozolu", "переводчик", "ilga.kalnina@example.lv", "2612 3456",
	} {
		begin := strings.Index(strings.ReplaceAll(page.Text, "\n", " "), want)
		if begin < 0 {
			t.Errorf("%q is not read:\n%s", want, page.Text)
			continue
		}
		words := page.Within(begin, begin+len(want))
		if len(words) != len(strings.Fields(want)) {
			t.Errorf("%q stands in %d words", want, len(words))
		}
		for _, w := range words {
			if w.Box.Empty() || !w.Box.In(image.Rectangle{Max: page.Size}) || w.Sure < 30 {
				t.Errorf("%q: %+v", want, w)
			}
		}
	}
}

func TestAPageOnItsSideIsRead(t *testing.T) {
	r := reader(t)
	if !r.turns {
		t.Skip("the data for turning is missing")
	}
	upright := scantest.Paper(strings.Repeat(letter+"\n", 3))[0]
	size := upright.Rect.Size()
	aside := image.NewGray(image.Rect(0, 0, size.Y, size.X))
	for y := range size.Y {
		for x := range size.X {
			aside.Pix[x*aside.Stride+size.Y-1-y] = upright.Pix[y*upright.Stride+x]
		}
	}
	page, err := r.Page(t.Context(), drawn(aside))
	if err != nil || !strings.Contains(page.Text, "Ilga Kalniņa") {
		t.Errorf("%v: %q", err, page.Text)
	}
}

func TestWhoWaitsCanLeave(t *testing.T) {
	r := reader(t)
	ctx, stop := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer stop()
	begun := time.Now()
	if _, err := r.Page(ctx, drawn(scantest.Paper(strings.Repeat(letter+"\n", 5))[0])); err == nil {
		t.Error("a page is read after its reader left")
	}
	if took := time.Since(begun); took > 10*time.Second {
		t.Errorf("leaving took %v", took)
	}
}

func TestTheTableOfWords(t *testing.T) {
	page := set(rows([]byte("level\tpage_num\n" +
		"5\t1\t1\t1\t1\t1\t10\t20\t30\t40\t96.5\tEs,\n5\t1\t1\t1\t1\t2\t50\t20\t30\t40\t91\tIlga\n" +
		"5\t1\t1\t1\t2\t1\t10\t70\t30\t40\t80\tanna(Dexample.lv\n" +
		"5\t1\t1\t1\t3\t1\t10\t90\t30\t40\t80\tilga.k\n5\t1\t1\t1\t3\t2\t50\t90\t30\t40\t70\tOexample.lv\n" +
		"5\t1\t1\t1\t4\t1\t10\t99\t30\t40\t80\tj.k\n5\t1\t1\t1\t4\t2\t50\t99\t9\t40\t70\tO\n" +
		"5\t1\t1\t1\t4\t3\t60\t99\t30\t40\t70\texample.lv\n" +
		"5\t1\t2\t1\t1\t1\t10\t120\t30\t40\t-1\tLiepāja\nshort\n")))
	if page.Text != "Es, Ilga\nanna@example.lv\nilga.k@example.lv\nj.k@example.lv\n\nLiepāja" || len(page.Words) != 6 {
		t.Fatalf("%q, %d words", page.Text, len(page.Words))
	}
	for i, want := range []string{"Es,", "Ilga", "anna@example.lv", "ilga.k@example.lv", "j.k@example.lv", "Liepāja"} {
		if w := page.Words[i]; page.Text[w.Begin:w.End] != want {
			t.Errorf("word %d is %q, want %q", i, page.Text[w.Begin:w.End], want)
		}
	}
	if w := page.Words[0]; w.Sure != 96 || w.Box != image.Rect(10, 20, 40, 60) {
		t.Errorf("%+v", w)
	}
}

func FuzzWords(f *testing.F) {
	f.Add([]byte("5\t1\t1\t1\t1\t1\t10\t20\t30\t40\t96\ta(Dexample.lv\n"))
	f.Fuzz(func(t *testing.T, table []byte) {
		page := set(rows(table))
		for _, w := range page.Words {
			if w.Begin < 0 || w.End > len(page.Text) || w.Begin >= w.End {
				t.Fatalf("%+v in %d bytes", w, len(page.Text))
			}
		}
	})
}

func BenchmarkPhotograph(b *testing.B) {
	r := reader(b)
	photograph := scantest.Photograph(scantest.Paper(letter)[0])
	for b.Loop() {
		read(b, r, photograph)
	}
}

func drawn(page *image.Gray) func() (*image.Gray, error) {
	return func() (*image.Gray, error) { return page, nil }
}

// A page takes its pixels when its turn comes: of those that wait, many would fill the memory.
func TestAPageThatWaitsTakesNoPixels(t *testing.T) {
	r := reader(t)
	r.places = make(chan struct{}, 1)
	begun, proceed, ended := make(chan bool), make(chan bool), make(chan bool)
	none := errors.New("no page")
	go func() {
		_, _ = r.Page(t.Context(), func() (*image.Gray, error) { close(begun); <-proceed; return nil, none })
		close(ended)
	}()
	<-begun
	ctx, stop := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer stop()
	_, err := r.Page(ctx, func() (*image.Gray, error) { t.Error("it takes them before"); return nil, none })
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	close(proceed)
	<-ended
	if _, err := r.Page(t.Context(), func() (*image.Gray, error) { return nil, none }); !errors.Is(err, none) {
		t.Error(err)
	}
}
