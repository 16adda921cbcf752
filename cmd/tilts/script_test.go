package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"tilts/internal/document"
	"tilts/internal/form/formtest"
	"tilts/internal/pdfread/pdfreadtest"
)

// TestScripts runs the command line as administrators do: testdata/script.
// Besides testscript's own commands there are
//
//	start COMMAND ARG…   starts a server and sets $base
//	stop                 stops it; what it said is in server.log
//	get PATH FILE        asks the server for an address
//	letter FILE          sends a letter with an attachment; its reference goes to FILE
//
// and the variables $samples, the folder of forms/samples, and $forms and $documents,
// the names of what there is as the program lists them.
func TestScripts(t *testing.T) {
	t.Parallel()
	samples, err := filepath.Abs("../../forms/samples")
	if err != nil {
		t.Fatal(err)
	}
	set := formtest.Served(t)
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Values["tb"], env.Values["running"] = env.T().(testing.TB), &running{}
			env.Setenv("samples", samples)
			env.Setenv("TILTS_CACHE", pdfreadtest.Cache())
			env.Setenv("forms", strings.Join(set.Names(), ", "))
			env.Setenv("documents", strings.Join(document.Documents(), ", "))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"start": scriptStart, "stop": scriptStop, "get": scriptGet, "letter": scriptLetter,
		},
	})
}

type running struct{ server *server }

func scriptStart(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: start COMMAND ARG…")
	}
	for i, arg := range args {
		if flag, folder, ok := strings.Cut(arg, "="); ok && flag == "--data" {
			args[i] = flag + "=" + ts.MkAbs(folder)
		}
	}
	s := serve(ts.Value("tb").(testing.TB), args...)
	ts.Setenv("base", s.base)
	ts.Setenv("address", s.address)
	ts.Value("running").(*running).server = s
}

func scriptStop(ts *testscript.TestScript, neg bool, args []string) {
	s := ts.Value("running").(*running).server
	if rest := s.stop(); rest != "" {
		ts.Fatalf("standard output has more than one line:\n%s", rest)
	}
	ts.Check(os.WriteFile(ts.MkAbs("server.log"), []byte(s.log.String()), 0o600))
}

func scriptGet(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: get PATH FILE")
	}
	status, body := ts.Value("running").(*running).server.get(args[0])
	if (status != 200) != neg {
		ts.Fatalf("%s answers %d\n%s", args[0], status, body)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(body), 0o600))
}

func scriptLetter(ts *testscript.TestScript, neg bool, args []string) {
	ctx := ts.Value("tb").(testing.TB).Context()
	v := newVisitor(ts.Value("running").(*running).server.base)
	p, err := v.begin(ctx, "lv", "letter")
	ts.Check(err)
	p, err = v.walk(ctx, p, "/review", words, attachments())
	ts.Check(err)
	p, err = v.sendOff(ctx, p, words, nil)
	ts.Check(err)
	r, err := p.receiptOn()
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(r.reference+"\n"), 0o600))
}
