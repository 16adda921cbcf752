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
// go test ./internal/reading -run TestWeights -update. The same letters give the same files.
// Without -update the files are only read.
func TestWeights(t *testing.T) {
	for _, subject := range []struct {
		file    string
		names   []string
		letters int
		answer  func(Truth) string
		short   Field
		weights func() *weights
	}{
		{"words/weights.txt", kindNames, oneWord, func(t Truth) string { return t.Kind }, Kind, kindWeights},
		{"words/sides.txt", sideNames, wholeWord, sideOf, Role, sideWeights},
	} {
		if *update {
			all := append(letters(t, own), shortLetters(t, subject.short)...)
			text := list(learned(lessons(all, subject.letters, subject.names, subject.answer)), subject.names)
			if err := os.WriteFile(subject.file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		var sums scores
		for _, w := range subject.weights().slots {
			if w == nil || w.second != "" {
				continue
			}
			for k := range sums {
				sums[k] += math.Abs(w.scores[k])
			}
		}
		for k, name := range subject.names {
			if sums[k] == 0 {
				t.Errorf("%s: no word says anything of %s", subject.file, name)
			}
		}
	}
}

// sideOf is the side of a letter that is about mediation and whose writer stands for themselves.
func sideOf(t Truth) string {
	if t.Kind == otherKind.String() {
		return ""
	}
	return t.Role
}

// shortLetters are those of testdata/sentences of a field.
func shortLetters(t *testing.T, about Field) []sample {
	data, err := os.ReadFile(fmt.Sprintf("testdata/sentences/%s.txt", about))
	if err != nil {
		t.Fatal(err)
	}
	var all []sample
	value, english := "", false
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if inner, ok := strings.CutPrefix(line, fmt.Sprintf("[%s ", about)); ok {
			value, english = strings.CutSuffix(strings.TrimSuffix(inner, "]"), " en")
		} else if line != "" {
			truth := Truth{Kind: value}
			if about == Role {
				truth = Truth{Role: value}
			}
			all = append(all, sample{truth, letterWith(line, about, english)})
		}
	}
	return all
}

// A lesson is a letter whose kind is known.
type lesson struct {
	features []feature
	answer   int
}

func lessons(all []sample, letters int, names []string, answer func(Truth) string) []lesson {
	seen := map[feature]int{}
	var out []lesson
	for _, l := range all {
		once := map[feature]bool{}
		one := lesson{answer: slices.Index(names, answer(l.truth))}
		if one.answer < 0 {
			continue
		}
		parse(l.text).features(letters, func(f feature) {
			if !once[f] {
				once[f] = true
				seen[f]++
				one.features = append(one.features, f)
			}
		})
		out = append(out, one)
	}
	for i := range out { // a word in one or two letters says nothing
		out[i].features = slices.DeleteFunc(out[i].features, func(f feature) bool { return seen[f] < 3 })
	}
	return out
}

// learned is what each word is worth.
func learned(all []lesson) map[feature]*scores {
	weights := map[feature]*scores{}
	const rounds, rate, decay = 40, 0.1, 0.0002
	for round := range rounds {
		for n := range all {
			l := all[(n*37+round*11)%len(all)] // in another order each round
			scale := 3 / math.Sqrt(float64(len(l.features)+1))
			var sum scores
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
				if k == l.answer {
					step += rate
				}
				for _, f := range l.features {
					if weights[f] == nil {
						weights[f] = &scores{}
					}
					weights[f][k] = weights[f][k]*(1-decay) + step*scale
				}
			}
		}
	}
	return weights
}

// list writes the weights that matter, one word a line.
func list(weights map[feature]*scores, names []string) string {
	var lines []string
	for f, w := range weights {
		line := f.String()
		for k, n := range w[:len(names)] {
			if math.Abs(n) >= 0.08 {
				line += fmt.Sprintf(" %s=%.2f", names[k], n)
			}
		}
		if strings.Contains(line, "=") {
			lines = append(lines, line)
		}
	}
	slices.SortFunc(lines, cmp.Compare)
	return "# What the beginnings of words say of a letter: learned by TestWeights, not by hand.\n" +
		strings.Join(lines, "\n") + "\n"
}
