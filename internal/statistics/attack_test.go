package statistics

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// attacked is a figure as the attacker is given it.
type attacked struct {
	Figure
	ID int `json:"id"` // of its number: the same as long as it does not change
}

// findings are what he found out.
type findings struct {
	Hidden   int     // numbers
	Attacked int     // of them
	Inside   int     // attacked by the one person of another number
	Narrowed [][]any // each with what it may be
}

// attack has a solver that is not ours look for hidden numbers, at most so many.
func attack(t *testing.T, ledger []Publication, most int) (found findings) {
	t.Helper()
	type publication struct {
		Figures []attacked `json:"figures"`
		Sums    [][]int    `json:"sums"`
	}
	ids := map[numbered]int{}
	var list []publication
	for _, p := range ledger {
		one := publication{Sums: p.Sums}
		for _, f := range p.Figures {
			k := numbered{f.key(), f.N}
			if _, ok := ids[k]; !ok {
				ids[k] = len(ids)
			}
			one.Figures = append(one.Figures, attacked{f, ids[k]})
		}
		list = append(list, one)
	}
	solve(t, "attack.py", map[string]any{
		"threshold": ledger[0].Rule.Threshold, "width": ledger[0].Rule.Width, "most": most, "publications": list,
	}, &found)
	return found
}

// solve has a program ask a solver that is not ours.
func solve(t *testing.T, program string, question, answer any) {
	t.Helper()
	const scripts = "../../scripts/workbooks"
	python := filepath.Join(scripts, "venv/bin/python")
	if err := exec.CommandContext(t.Context(), python, "-c", "import highspy").Run(); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("scripts/setup has not fetched the solver: ", err)
		}
		t.Skip("without a solver")
	}
	asked, err := json.Marshal(question)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), python, filepath.Join(scripts, program))
	cmd.Stdin, cmd.Stderr = bytes.NewReader(asked), os.Stderr
	said, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(said, answer); err != nil {
		t.Fatalf("%v: %.200s", err, said)
	}
}

// A solver that is not ours narrows no hidden number; where only the small ones are hidden, it does.
func TestASolverFindsNoHiddenNumber(t *testing.T) {
	t.Parallel()
	world := invented(100, 3, 150)
	var ledger, careless []Publication
	for _, q := range calendar(3) {
		_, p, err := publish(ledger, run(t, world, q), RuleOf(3))
		if err != nil {
			t.Fatal(q.Period, err)
		}
		ledger = append(ledger, p)
		bare := p
		bare.Figures = nil
		for _, f := range p.Figures {
			if f.Held = Shown; 0 < f.N && f.N < 3 {
				f.Held = Small
			}
			bare.Figures = append(bare.Figures, f)
		}
		careless = append(careless, bare)
	}
	const sample = 40
	if found := attack(t, ledger, sample); found.Attacked < sample || len(found.Narrowed) > 0 {
		t.Errorf("of %d hidden numbers the solver narrows %v", found.Attacked, found.Narrowed)
	}
	if found := attack(t, careless, sample); len(found.Narrowed) == 0 {
		t.Error("the solver finds nothing where nothing is protected: it is no attacker")
	}
}
