package pdfread

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"syscall"
	"testing"

	"tilts/internal/pdfread/pdfreadtest"
)

// none ends the children that rest.
func none(t testing.TB, r *Reader) {
	t.Helper()
	for c := r.woken(); c != nil; c = r.woken() {
		c.end(nil)
	}
}

// resting are the processes of the children that wait for a file.
func resting(r *Reader) (found []int) {
	r.resting.Lock()
	defer r.resting.Unlock()
	for _, c := range r.rested {
		found = append(found, c.cmd.Process.Pid)
	}
	return found
}

func TestAChildReadsFileAfterFileAndKeepsNothing(t *testing.T) {
	t.Parallel()
	r := New(pdfreadtest.Cache(), Usual)
	defer none(t, r)
	readers := map[int]int{}
	for i := range mostFiles + 5 {
		name, value := fmt.Sprint("field", i), strings.Repeat(fmt.Sprint(i), 1000)
		f, err := r.Form(t.Context(), bytes.NewReader(pdfreadtest.Filled(pdfreadtest.Field{Name: name, Value: value})))
		if err != nil || len(f.Fields) != 1 || f.Fields[name] != value {
			t.Fatalf("file %d: %v, %v", i+1, f.Fields, err)
		}
		for _, pid := range resting(r) {
			readers[pid]++
		}
	}
	// The 25th file of a child is its last: it does not rest after it. One that the runtime took
	// much address space for ends earlier, which depends on how busy the machine is.
	if len(readers) < 2 || len(readers) > 8 {
		t.Errorf("the files were read by %v, want two children or a few more", readers)
	}
	for pid, files := range readers {
		if files >= mostFiles {
			t.Errorf("child %d rested after %d files", pid, files)
		}
	}
}

func TestAFaultyFileIsTheLastOfItsChild(t *testing.T) {
	t.Parallel()
	for name, file := range map[string][]byte{
		"damaged": []byte("%PDF-1.7 and nothing"), "a bomb": pdfreadtest.Bomb(3), "no PDF": []byte("text"),
	} {
		r := New(pdfreadtest.Cache(), Usual)
		if _, err := r.Form(t.Context(), bytes.NewReader(pdfreadtest.Filled())); err != nil {
			t.Fatal(err)
		}
		before := resting(r)
		var known *Error
		if _, err := r.Form(t.Context(), bytes.NewReader(file)); len(before) != 1 || !errors.As(err, &known) {
			t.Errorf("%s: %v, read by %v", name, err, before)
		}
		if after := resting(r); len(after) > 0 {
			t.Errorf("%s: %v rests", name, after)
		}
	}
}

func TestAChildThatDiedAtRestIsReplaced(t *testing.T) {
	t.Parallel()
	r := New(pdfreadtest.Cache(), Usual)
	defer none(t, r)
	for range 2 {
		if _, err := r.Form(t.Context(), bytes.NewReader(pdfreadtest.Filled())); err != nil {
			t.Fatal(err)
		}
		for _, pid := range resting(r) {
			if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := r.Form(t.Context(), bytes.NewReader(pdfreadtest.Filled())); err != nil {
		t.Error(err)
	}
}

func TestAFileThatCannotBeReadKeepsNoChild(t *testing.T) {
	t.Parallel()
	r := New(pdfreadtest.Cache(), Usual)
	broken := errors.New("the disk is gone")
	if _, err := r.Form(t.Context(), failing{bytes.NewReader(pdfreadtest.Filled()), broken}); !errors.Is(err, broken) {
		t.Errorf("%v, want %v", err, broken)
	}
	if left := resting(r); len(left) > 0 {
		t.Errorf("%v rests", left)
	}
}

// failing gives some bytes and then an error.
type failing struct {
	*bytes.Reader
	err error
}

func (f failing) Read(p []byte) (int, error) {
	n, err := f.Reader.Read(p[:min(len(p), 100)])
	if f.Reader.Len() < int(f.Reader.Size())-100 {
		err = f.err
	}
	return n, err
}
