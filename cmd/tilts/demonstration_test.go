package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// seeded is the folder of a demonstration as it begins: it is made once, for all tests that start from there.
var seeded demoSeed

type demoSeed struct {
	once sync.Once
	dir  string
}

func (d *demoSeed) make(t *testing.T) {
	t.Helper()
	var err error
	if d.dir, err = os.MkdirTemp("", "tilts-demonstration"); err != nil {
		t.Fatal(err)
	}
	serve(t, "demo", "--data="+filepath.Join(d.dir, "data"), "--log-level=warn").stop()
}

func (d *demoSeed) remove() {
	if d.dir != "" {
		os.RemoveAll(d.dir)
	}
}

// demonstration is a data folder of the test's own, with the fictional cases.
func demonstration(t *testing.T) (data string) {
	t.Helper()
	seeded.once.Do(func() { seeded.make(t) })
	data = filepath.Join(t.TempDir(), "demonstration")
	// The store keeps what it knows of an object in attributes of its file.
	out, err := exec.Command("cp", "--archive", filepath.Join(seeded.dir, "data"), data).CombinedOutput()
	if err != nil {
		t.Fatalf("copy of the demonstration: %v\n%s", err, out)
	}
	return data
}
