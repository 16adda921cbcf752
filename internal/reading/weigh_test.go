package reading

import (
	"cmp"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
)

// What the words are worth is learned from our own letters, by regression with a softmax:
// go test ./internal/reading -run TestKindWeights -update. The same letters give the same
// file. Without -update the file is only read.
func TestKindWeights(t *testing.T) {
	const file = "words/weights.txt"
	if *update {
		text := learned(lessons(append(letters(t, own), shortLetters(t)...)))
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	var sums kinds
	for _, w := range kindWeights().words {
		for k := range sums {
			if w.alone != nil {
				sums[k] += math.Abs(w.alone.kinds[k])
			}
		}
	}
	for k, sum := range sums {
		if sum == 0 {
			t.Errorf("no word says anything of %s", letterKind(k))
		}
	}
}

// shortLetters are those of testdata/sentences/kind.txt.
func shortLetters(t *testing.T) []sample {
	data, err := os.ReadFile("testdata/sentences/kind.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all []sample
	kind := ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if inner, ok := strings.CutPrefix(line, "[kind "); ok {
			kind, _ = strings.CutSuffix(strings.TrimSuffix(inner, "]"), " en")
		} else if line != "" {
			all = append(all, sample{Truth{Kind: kind}, letterWith(line, Kind, false)})
		}
	}
	return all
}

// A lesson is a letter whose kind is known.
type lesson struct {
	features []feature
	kind     letterKind
}

func lessons(all []sample) []lesson {
	seen := map[feature]int{}
	var out []lesson
	for _, l := range all {
		once := map[feature]bool{}
		var one lesson
		parse(l.text).features(func(f feature) {
			if !once[f] {
				once[f] = true
				seen[f]++
				one.features = append(one.features, f)
			}
		})
		for k := range otherKind + 1 {
			if k.String() == l.truth.Kind {
				one.kind = k
			}
		}
		out = append(out, one)
	}
	for i := range out { // a word in one or two letters says nothing
		out[i].features = slices.DeleteFunc(out[i].features, func(f feature) bool { return seen[f] < 3 })
	}
	return out
}

// learned is the list of words with what each is worth.
func learned(all []lesson) string {
	weights := map[feature]*kinds{}
	const rounds, rate, decay = 40, 0.1, 0.0002
	for round := range rounds {
		for n := range all {
			l := all[(n*37+round*11)%len(all)] // in another order each round
			scale := 3 / math.Sqrt(float64(len(l.features)+1))
			var sum kinds
			for _, f := range l.features {
				if w := weights[f]; w != nil {
					for k := range w {
						sum[k] += scale * w[k]
					}
				}
			}
			total := 0.0
			for k := range sum {
				sum[k] = math.Exp(sum[k])
				total += sum[k]
			}
			for k := range sum {
				step := -rate * sum[k] / total
				if letterKind(k) == l.kind {
					step += rate
				}
				for _, f := range l.features {
					if weights[f] == nil {
						weights[f] = &kinds{}
					}
					weights[f][k] = weights[f][k]*(1-decay) + step*scale
				}
			}
		}
	}
	return list(weights)
}

// list writes the weights that matter, one word a line.
func list(weights map[feature]*kinds) string {
	var lines []string
	for f, w := range weights {
		line := f.String()
		for k, n := range w {
			if math.Abs(n) >= 0.08 {
				line += fmt.Sprintf(" %s=%.2f", letterKind(k), n)
			}
		}
		if strings.Contains(line, "=") {
			lines = append(lines, line)
		}
	}
	slices.SortFunc(lines, cmp.Compare)
	return "# What the beginnings of words say of the kind of a letter: learned by TestKindWeights, not by hand.\n" +
		strings.Join(lines, "\n") + "\n"
}
