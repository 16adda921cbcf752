package pdfread

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

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

// On a machine with much to do, a child that gets little of the processor is waited for, yet not for ever.
func TestAChildThatGetsNoProcessor(t *testing.T) {
	t.Parallel()
	c := &process{cmd: exec.Command("sleep", "60")}
	c.life, c.stop = context.WithCancelCause(t.Context())
	if err := c.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.cmd.Wait() }()
	defer func() { _ = c.cmd.Process.Kill() }()
	const limit = 50 * time.Millisecond
	began := time.Now()
	defer c.watch(limit)()
	<-c.life.Done()
	if took := time.Since(began); took < byTheClock*limit || context.Cause(c.life) != ErrTime {
		t.Errorf("it was stopped after %s: %v", took, context.Cause(c.life))
	}
}

// Of a file whose pages take longer than it may, those that were made are kept and the others counted.
func TestPagesThatTakeTooLong(t *testing.T) {
	t.Parallel()
	_, box, err := open(Usual, pdfreadtest.Cache())
	if err != nil {
		t.Fatal(err)
	}
	file := pdfreadtest.Page(3, 0, "", []byte("0 0 9 9 re f"))
	for until, want := range map[time.Duration]int{worked() + time.Hour: 0, 1: 3} {
		var l Letter
		err := box.letter(file, order{setting: setting{Limits: Usual}, Drawing: scans, until: until}, &l, 0)
		if err != nil || l.More != want || len(l.Pages) != 3-want {
			t.Errorf("%d pages and %d more, %v; want %d more", len(l.Pages), l.More, err, want)
		}
	}
}
