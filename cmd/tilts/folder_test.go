package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"tilts/internal/config"
)

// A command that works on data either makes it, or refuses a folder that has none and
// leaves no trace of itself: every command there is, on a mistyped name.
func TestOnlySomeCommandsMakeData(t *testing.T) {
	t.Parallel()
	period := []string{"--from=2026-01-01", "--to=2026-06-30", "-o", "out.csv"}
	uses := map[string][]string{
		"backup": {"-o", "out.tar"}, "report": period, "form export": append([]string{"letter"}, period...),
		"ingest": {"../../forms/samples/letter.txt"}, "user": {"administrators"}, "join": {},
	}
	other := map[string]bool{ // they make data, or look at forms and templates without any
		"serve": true, "demo": true, "migrate": true, "restore": true, "check": true,
	}
	options := append(config.CommandLine(), kong.Vars{"version": version()}, manual)
	parser, err := kong.New(&commands{}, options...)
	if err != nil {
		t.Fatal(err)
	}
	for _, leaf := range parser.Model.Leaves(true) {
		command := strings.TrimPrefix(leaf.FullPath(), parser.Model.Name+" ")
		args, used := uses[command]
		if !keepsData(leaf) {
			continue
		}
		if used == other[command] {
			t.Errorf("%s: does it make data or not?", command)
		}
		if !used {
			continue
		}
		t.Run(command, func(t *testing.T) {
			t.Parallel()
			typo := filepath.Join(t.TempDir(), "typo")
			var out, log bytes.Buffer
			code := run(append(append(strings.Fields(command), args...), "--data="+typo), &out, &log)
			if code != 1 || !strings.Contains(log.String(), typo+" has no Tilts data") || out.Len() > 0 {
				t.Errorf("exit %d, %q, %q", code, out.String(), log.String())
			}
			if _, err := os.Stat(typo); err == nil {
				t.Error("the folder was made")
			}
			if made, _ := filepath.Glob("out.*"); len(made) > 0 {
				t.Errorf("%s were made", made)
			}
		})
	}
}

func keepsData(leaf *kong.Node) bool {
	for _, group := range leaf.AllFlags(true) {
		for _, flag := range group {
			if flag.Name == "data" && flag.Group != nil {
				return true
			}
		}
	}
	return false
}

// Of data that another account keeps, a command says that it may not look, not that there is none.
func TestDataOfAnotherAccountIsNotCalledMissing(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "theirs")
	if err := os.Mkdir(data, 0o700); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("tilts", "check", "--data="+data)
	if os.Geteuid() == 0 { // whoever reads everything, unless that is taken away
		const nobody = 65534
		if err := os.Chown(data, nobody, nobody); err != nil {
			t.Fatal(err)
		}
		cmd = exec.Command("setpriv", append(
			[]string{"--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"}, cmd.Args...)...)
	} else if err := os.Chmod(data, 0); err != nil {
		t.Fatal(err)
	}
	out, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "permission denied: run it as the account of the service") {
		t.Errorf("%v\n%s", err, out)
	}
}
