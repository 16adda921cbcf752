// Command mutants tells how many small mistakes in a package its own tests notice. It writes
// every mistake into one copy of the package, each behind a number; builds the package's tests
// once with that copy in the place of the files; and runs them once for each number.
//
//	go run ./scripts/mutants [-sample N] [-seed N] [-jobs N] ./internal/mediation
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"time"
)

var (
	sample  = flag.Int("sample", 0, "try only so many, chosen at random; 0: all")
	seed    = flag.Uint64("seed", 347, "of the choice")
	jobs    = flag.Int("jobs", 1, "how many are tried at once")
	patient = flag.Duration("patience", 2*time.Minute, "a mistake on which the tests take longer is noticed")
	tell    = flag.Bool("list", false, "list the mistakes, and try none")
	only    = flag.String("only", "", "try only those in this file")
	known   = flag.String("equivalent", "scripts/mutants/equivalent.txt", "mistakes that change nothing, with why")
)

func main() {
	flag.Parse()
	if err := run(flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "mutants:", err)
		os.Exit(1)
	}
}

func run(dir string) error {
	work, err := os.MkdirTemp("", "mutants-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	if dir, err = filepath.Abs(dir); err != nil {
		return err
	}
	p, err := mutate(dir)
	if err != nil {
		return err
	}
	list := p.mutants
	if *only != "" {
		list = slices.DeleteFunc(list, func(m mutant) bool { return m.file != *only })
	}
	if *sample > 0 && *sample < len(list) {
		r := rand.New(rand.NewPCG(*seed, 0))
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		list = list[:*sample]
		slices.SortFunc(list, func(a, b mutant) int { return a.id - b.id })
	}
	if *tell {
		for _, m := range list {
			fmt.Println(m)
		}
		return nil
	}
	same, err := equivalent(*known)
	if err != nil {
		return err
	}
	t, err := compile(dir, work, p)
	if err != nil {
		return err
	}
	if noticed, out := t.notices(0); noticed {
		return fmt.Errorf("the tests fail without a mistake:\n%s", out)
	}
	return report(t, list, same)
}

// report tries each mistake and prints those that nobody noticed.
func report(t tests, list []mutant, same map[string]string) error {
	began, unnoticed := time.Now(), make([]bool, len(list))
	var wait sync.WaitGroup
	next := make(chan int)
	for range *jobs {
		wait.Go(func() {
			for i := range next {
				noticed, _ := t.notices(list[i].id)
				if unnoticed[i] = !noticed; unnoticed[i] {
					fmt.Fprintf(os.Stderr, "%d of %d: %s\n", i+1, len(list), list[i])
				}
			}
		})
	}
	for i := range list {
		next <- i
	}
	close(next)
	wait.Wait()
	killed, excused := 0, 0
	for i, m := range list {
		why, known := same[m.key()]
		switch {
		case !unnoticed[i]:
			killed++
		case known:
			excused++
			fmt.Printf("changes nothing: %s (%s)\n", m, why)
		default:
			fmt.Printf("not noticed: %s\n", m)
		}
	}
	fmt.Printf("%d of %d mistakes noticed, %.1f %%; %d more change nothing; %v\n", killed, len(list),
		100*float64(killed)/float64(len(list)), excused, time.Since(began).Round(time.Second))
	return nil
}

// tests are a package's, built with all mistakes in it. They run in a copy of its folder, with the files as they
// were, where what failing tests leave behind does no harm.
type tests struct{ binary, dir string }

// compile builds the tests once; what stands in overlay replaces the package's files.
func compile(dir, work string, p *pack) (tests, error) {
	t := tests{filepath.Join(work, "mutants.test"), filepath.Join(work, "run")}
	if err := os.CopyFS(t.dir, os.DirFS(dir)); err != nil {
		return t, err
	}
	replace := map[string]string{}
	for name, text := range p.texts {
		file := filepath.Join(work, name)
		if err := os.WriteFile(file, text, 0o600); err != nil {
			return t, err
		}
		replace[filepath.Join(dir, name)] = file
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return t, err
	}
	at := filepath.Join(work, "overlay.json")
	if err := os.WriteFile(at, overlay, 0o600); err != nil {
		return t, err
	}
	cmd := exec.Command("go", "test", "-c", "-vet=off", "-overlay", at, "-o", t.binary, dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		return t, fmt.Errorf("build: %w\n%s", err, out)
	}
	return t, nil
}

// notices reports whether the tests fail with a mistake; those that search all states come last.
func (t tests) notices(id int) (bool, []byte) {
	const search = "EveryReachable"
	for _, which := range [][]string{{"-test.skip", search}, {"-test.run", search}} {
		ctx, cancel := context.WithTimeout(context.Background(), *patient)
		cmd := exec.CommandContext(ctx, t.binary, append(which, "-test.short", "-test.failfast")...)
		cmd.Dir, cmd.Env = t.dir, append(os.Environ(), "MUTANT="+strconv.Itoa(id))
		out, err := cmd.CombinedOutput()
		late := ctx.Err() != nil
		cancel()
		var exit *exec.ExitError
		if errors.As(err, &exit) || late {
			return true, out
		}
		if err != nil {
			panic(err) // the binary cannot be run at all
		}
	}
	return false, nil
}
