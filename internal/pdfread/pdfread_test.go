package pdfread

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"tilts/internal/pdfread/pdfreadtest"
)

// usual is shared by the tests.
var usual = New(pdfreadtest.Cache(), Usual)

func TestMain(m *testing.M) {
	Child()
	os.Exit(m.Run())
}

func read(t *testing.T, data []byte) (Form, error) {
	t.Helper()
	return usual.Form(t.Context(), bytes.NewReader(data))
}

func TestFieldsOfEveryKind(t *testing.T) {
	t.Parallel()
	long := "Ādams gāja mežā.\rЁлкин шёл следом.\nUn 😀 beigās."
	data := pdfreadtest.Filled(
		pdfreadtest.Field{Name: "given_name", Value: "Žanete Ķērpja"},
		pdfreadtest.Field{Name: "account", Value: long, Extra: "/Ff 4096"},
		pdfreadtest.Field{Name: "empty"},
		pdfreadtest.Field{Name: "short", Value: "abcdefgh", Extra: "/MaxLen 3"},
		pdfreadtest.Field{Name: "twice", Value: "one value", Boxes: 2},
		pdfreadtest.Field{Name: "_form", Value: "application x lv", Extra: "/F 2 /Ff 1"},
		pdfreadtest.Field{Name: "parent.child", Value: "below"},
		pdfreadtest.Field{Name: "needs/ramp", Value: "yes", Options: []string{"yes"}},
		pdfreadtest.Field{Name: "needs/sign", Value: "Off", Options: []string{"yes"}},
		pdfreadtest.Field{Name: "role", Value: "offender", Options: []string{"victim", "offender", "representative"}},
		pdfreadtest.Field{Name: "mode", Value: "Off", Options: []string{"online", "place"}},
		pdfreadtest.Field{
			Name: "stage", Value: "late",
			Extra: "/FT/Ch /Ff 131072 /Opt [[(late)(Late stage)][(early)(Early stage)]]",
		},
		pdfreadtest.Field{Name: "supporters/0/name", Value: "Zane"},
	)
	got, err := read(t, data)
	if err != nil {
		t.Fatal(err)
	}
	want := Form{Pages: 1, Fields: map[string]string{
		"given_name": "Žanete Ķērpja", "account": long, "empty": "", "short": "abcdefgh", "twice": "one value",
		"_form": "application x lv", "parent.child": "below", "needs/ramp": "yes", "needs/sign": "Off",
		"role": "offender", "mode": "Off", "stage": "late", "supporters/0/name": "Zane",
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWhatAFileSaysTwiceIsTold(t *testing.T) {
	t.Parallel()
	role := []string{"victim", "offender", "representative"}
	data := pdfreadtest.Filled(
		pdfreadtest.Field{Name: "right", Value: "offender", Options: role},
		pdfreadtest.Field{Name: "stored", Value: "offender", Options: role, Drawn: []string{}},
		pdfreadtest.Field{Name: "stateless", Value: "offender", Options: role, Stateless: true},
		pdfreadtest.Field{Name: "other", Value: "offender", Options: role, Drawn: []string{"victim"}},
		pdfreadtest.Field{Name: "two", Value: "offender", Options: role, Drawn: []string{"victim", "offender"}},
		pdfreadtest.Field{Name: "none", Value: "Off", Options: role, Stateless: true},
		pdfreadtest.Field{Name: "box", Value: "yes", Options: []string{"yes"}, Drawn: []string{}},
		pdfreadtest.Field{Name: "box stateless", Value: "yes", Options: []string{"yes"}, Stateless: true},
		pdfreadtest.Field{Name: "box drawn", Value: "Off", Options: []string{"yes"}, Drawn: []string{"yes"}},
		pdfreadtest.Field{Name: "name", Value: "Anna"},
		pdfreadtest.Field{Name: "name", Value: "Ženija"},
		pdfreadtest.Field{Name: "blank", Value: ""},
		pdfreadtest.Field{Name: "blank", Value: "Zane"},
		pdfreadtest.Field{Name: "same", Value: "Ilze"},
		pdfreadtest.Field{Name: "same", Value: "Ilze"},
	)
	got, err := read(t, append(data, make([]byte, 20_000)...)) // some programs pad
	if err != nil {
		t.Fatal(err)
	}
	want := Form{
		Pages: 1,
		Fields: map[string]string{
			"right": "offender", "stored": "offender", "stateless": "offender", "other": "victim", "two": "offender",
			"none": "Off", "box": "yes", "box stateless": "yes", "box drawn": "yes", "name": "Anna", "blank": "",
			"same": "Ilze",
		},
		Others: map[string][]string{
			"stored": {"Off"}, "other": {"offender"}, "two": {"victim"}, "box": {"Off"}, "box drawn": {"Off"},
			"name": {"Ženija"}, "blank": {"Zane"},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWhatCannotBeReadSaysWhy(t *testing.T) {
	t.Parallel()
	whole := pdfreadtest.Filled(pdfreadtest.Field{Name: "a", Value: "b"})
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"empty":          {nil, ErrDamaged},
		"text":           {[]byte("Labdien!"), ErrDamaged},
		"only ends":      {[]byte("%PDF-1.7\n%%EOF"), ErrDamaged},
		"cut off":        {whole[:len(whole)/2], ErrDamaged},
		"password":       {encrypted(t, whole, "parole"), ErrEncrypted},
		"too large":      {append(bytes.Clone(whole), make([]byte, Usual.Bytes)...), ErrLimit},
		"many pages":     {pages(Usual.Pages + 1), ErrLimit},
		"no real number": {bytes.Replace(whole, []byte("/Count 1>>"), []byte("/Count -9>>"), 1), nil},
	} {
		got, err := read(t, c.data)
		if !errors.Is(err, c.want) || (err == nil) != (c.want == nil) {
			t.Errorf("%s: %v (%v), want %v", name, err, got, c.want)
		}
	}
}

func TestAnOwnersPasswordHindersNobody(t *testing.T) {
	t.Parallel()
	got, err := read(t, encrypted(t, pdfreadtest.Filled(pdfreadtest.Field{Name: "a", Value: "ā"}), ""))
	if err != nil || !got.Encrypted || got.Fields["a"] != "ā" {
		t.Errorf("%v %v", got, err)
	}
}

// encrypted returns the file with an owner's password, and one to open it.
func encrypted(t *testing.T, data []byte, password string) []byte {
	t.Helper()
	api.DisableConfigDir()
	conf := model.NewAESConfiguration(password, "owner", 256)
	var out bytes.Buffer
	if err := api.Encrypt(bytes.NewReader(data), &out, conf); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// pages returns a file of many empty pages.
func pages(n int) []byte {
	one := string(pdfreadtest.Filled())
	kids := strings.Repeat("3 0 R ", n)
	return []byte(strings.Replace(one, "/Kids [3 0 R] /Count 1", fmt.Sprintf("/Kids [%s] /Count %d", kids, n), 1))
}

func TestTooManyFieldsAreRefused(t *testing.T) {
	t.Parallel()
	r := New(pdfreadtest.Cache(), Limits{
		Bytes: 1 << 20, Pages: 9, Fields: 3, Values: 100, Memory: Usual.Memory, Time: Usual.Time, AtOnce: 1,
	})
	read := func(fields ...pdfreadtest.Field) error {
		_, err := r.Form(t.Context(), bytes.NewReader(pdfreadtest.Filled(fields...)))
		return err
	}
	a, b, c, d := pdfreadtest.Field{Name: "a"}, pdfreadtest.Field{Name: "b"}, pdfreadtest.Field{Name: "c"},
		pdfreadtest.Field{Name: "d"}
	if err := read(a, b, c, d); !errors.Is(err, ErrLimit) {
		t.Errorf("four fields: %v", err)
	}
	if err := read(pdfreadtest.Field{Name: "a", Value: strings.Repeat("x", 101)}); !errors.Is(err, ErrLimit) {
		t.Errorf("long value: %v", err)
	}
	if err := read(a, b, c); err != nil {
		t.Errorf("three fields: %v", err)
	}
}

func TestTheSandboxSeesNoFileOfTheHost(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "secret.pdf")
	if err := os.WriteFile(path, pdfreadtest.Filled(), 0o600); err != nil {
		t.Fatal(err)
	}
	_, s, err := open(Usual, pdfreadtest.Cache())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{path, "/etc/passwd", "/proc/self/environ", "/"} {
		_, err := s.FPDF_LoadDocument(&requests.FPDF_LoadDocument{Path: &name})
		if err == nil || !strings.HasPrefix(err.Error(), "2:") {
			t.Errorf("%s: %v, want that there is no such file", name, err)
		}
	}
}

// slow is a form that takes its time.
func slow() []byte {
	fields := make([]pdfreadtest.Field, 600)
	for i := range fields {
		fields[i] = pdfreadtest.Field{Name: fmt.Sprint("field", i), Value: "value"}
	}
	return pdfreadtest.Filled(fields...)
}

func TestTimeKillsAndReplacesTheSandbox(t *testing.T) {
	t.Parallel()
	limits := Usual
	limits.Time, limits.AtOnce = 5*time.Millisecond, 1
	r := New(pdfreadtest.Cache(), limits)
	data := slow()
	for range 3 { // with one place: a dead sandbox that kept it would stop the second
		began := time.Now()
		if _, err := r.Form(t.Context(), bytes.NewReader(data)); !errors.Is(err, ErrTime) {
			t.Errorf("%v after %v, want %v", err, time.Since(began), ErrTime)
		}
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("took %v", took)
		}
	}
	r.limits.Time = time.Minute
	if f, err := r.Form(t.Context(), bytes.NewReader(data)); err != nil || len(f.Fields) != 600 {
		t.Errorf("afterwards: %d fields, %v", len(f.Fields), err)
	}
}

// heavy is a small file whose page has many times more content than the file.
func heavy(t *testing.T, content string, times int) []byte {
	t.Helper()
	var packed bytes.Buffer
	w := zlib.NewWriter(&packed)
	if _, err := w.Write(bytes.Repeat([]byte(content), times)); err != nil {
		t.Fatal(err)
	}
	w.Close()
	return fmt.Appendf(nil, "%%PDF-1.7\n1 0 obj\n<</Type/Catalog /Pages 2 0 R>>\nendobj\n"+
		"2 0 obj\n<</Type/Pages /Kids [3 0 R] /Count 1>>\nendobj\n"+
		"3 0 obj\n<</Type/Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources <<>> /Contents 4 0 R>>\nendobj\n"+
		"4 0 obj\n<</Length %d /Filter/FlateDecode>>\nstream\n%s\nendstream\nendobj\n"+
		"trailer\n<</Root 1 0 R>>\n%%%%EOF\n", packed.Len(), &packed)
}

func TestACallUnderWayIsKilled(t *testing.T) {
	t.Parallel()
	data := heavy(t, "q 1 0 0 1 0 0 cm 0 0 m 9 9 l S Q\n", 500_000) // ten seconds in one call
	limits := Usual
	limits.Time = 100 * time.Millisecond
	r := New(pdfreadtest.Cache(), limits)
	began := time.Now()
	_, err := r.Form(t.Context(), bytes.NewReader(data))
	if !errors.Is(err, ErrTime) || time.Since(began) > 3*time.Second {
		t.Errorf("%v after %v", err, time.Since(began))
	}
}

func TestWhatGrowsIsStopped(t *testing.T) {
	t.Parallel()
	limits := Usual
	limits.Memory = 64 << 20
	r := New(pdfreadtest.Cache(), limits)
	data := heavy(t, strings.Repeat(" ", 1000), 200_000)
	if _, err := r.Form(t.Context(), bytes.NewReader(data)); !errors.Is(err, ErrLimit) {
		t.Errorf("%v", err)
	}
}

func TestTheCallersContextIsNoFaultOfTheFile(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Millisecond)
	defer cancel()
	_, err := usual.Form(ctx, bytes.NewReader(slow()))
	var known *Error
	if !errors.Is(err, context.DeadlineExceeded) || errors.As(err, &known) {
		t.Errorf("%v", err)
	}
}

func TestMemoryIsLimited(t *testing.T) {
	t.Parallel()
	limits := Usual
	limits.Memory, limits.Bytes = 32<<20, 64<<20
	r := New(pdfreadtest.Cache(), limits)
	data := append(append(bytes.Clone(pdfreadtest.Filled()), make([]byte, 40<<20)...), "%%EOF"...)
	for range 2 {
		if _, err := r.Form(t.Context(), bytes.NewReader(data)); !errors.Is(err, ErrLimit) {
			t.Errorf("%v", err)
		}
	}
	if _, err := r.Form(t.Context(), bytes.NewReader(pdfreadtest.Filled())); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

func TestManyAtOnce(t *testing.T) {
	t.Parallel()
	var all sync.WaitGroup
	for i := range 12 {
		all.Go(func() {
			value := strings.Repeat(fmt.Sprint(i), 50)
			f, err := usual.Form(
				t.Context(), bytes.NewReader(pdfreadtest.Filled(pdfreadtest.Field{Name: "a", Value: value})),
			)
			if err != nil || f.Fields["a"] != value {
				t.Errorf("%d: %v %v", i, f.Fields, err)
			}
		})
	}
	all.Wait()
}

// BenchmarkForm reads a form of 200 fields.
func BenchmarkForm(b *testing.B) {
	fields := make([]pdfreadtest.Field, 200)
	for i := range fields {
		fields[i] = pdfreadtest.Field{Name: fmt.Sprint("field", i), Value: "value"}
	}
	data := pdfreadtest.Filled(fields...)
	for b.Loop() {
		if _, err := usual.Form(b.Context(), bytes.NewReader(data)); err != nil {
			b.Fatal(err)
		}
	}
}
