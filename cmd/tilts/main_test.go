package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/versity/versitygw/backend/meta"
	"github.com/versity/versitygw/backend/posix"
	"github.com/versity/versitygw/embedgw"

	"tilts/internal/pdfread"
	"tilts/internal/pdfread/pdfreadtest"
)

// The tests here run the real program as a process of its own: this binary
// under the name tilts, and under the name s3 somebody else's S3.
func TestMain(m *testing.M) {
	pdfread.Child() // a benchmark fills a house in this very process, which reads letters
	testscript.Main(tests{m}, map[string]func(){"tilts": main, "s3": s3})
}

type tests struct{ *testing.M }

// Run runs more tests at a time than there are processors: each waits for processes of its
// own, for a browser, or for time to pass.
func (m tests) Run() int {
	flag.Parse()
	defer seeded.remove()
	os.Setenv("TILTS_CACHE", pdfreadtest.Cache())
	if at := flag.Lookup("test.parallel"); at.Value.String() == at.DefValue {
		at.Value.Set("4")
	}
	return m.M.Run()
}

const (
	s3Access = "test"
	s3Secret = "test-secret"
)

// s3 serves a folder over TCP: s3 DIR ADDRESS. It is versitygw as it comes.
func s3() {
	files, err := posix.New(os.Args[1], meta.XattrMeta{}, posix.PosixOpts{})
	if err == nil {
		ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
		defer stop()
		err = embedgw.RunVersityGW(ctx, files, &embedgw.Config{
			RootUserAccess: s3Access, RootUserSecret: s3Secret, Ports: []string{os.Args[2]},
			MaxConnections: 256, MaxRequests: 128, MultipartMaxParts: 100, KeepAlive: true, Quiet: true,
		})
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "s3:", err)
		os.Exit(1)
	}
}
