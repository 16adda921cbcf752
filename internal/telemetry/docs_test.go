package telemetry

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// The manual has every metric with its labels, and no other.
func TestTheManualHasEveryMetric(t *testing.T) {
	t.Parallel()
	manual := text(t, "../../docs/operate.md")
	told := map[string][]string{}
	for _, row := range regexp.MustCompile("(?m)^\\| `(tilts_\\w+)` \\|([^|]*)\\|").FindAllStringSubmatch(manual, -1) {
		told[row[1]] = regexp.MustCompile(`\w+`).FindAllString(row[2], -1)
	}
	for _, m := range Metrics {
		labels, there := told[m.Name]
		if !there || !slices.Equal(labels, m.Labels) && len(labels)+len(m.Labels) > 0 {
			t.Errorf("%s%v stands in the manual as %v (%v)", m.Name, m.Labels, labels, there)
		}
		delete(told, m.Name)
	}
	for name := range told {
		t.Errorf("the manual has %s, which is not served", name)
	}
}

// Every alert is made of metrics that there are, by labels that they have.
func TestAlertsAreMadeOfMetrics(t *testing.T) {
	t.Parallel()
	var file struct {
		Groups []struct {
			Rules []struct {
				Alert, Expr, For    string
				Labels, Annotations map[string]string
			}
		}
	}
	if err := yaml.Unmarshal([]byte(text(t, "../../deploy/alerts.yaml")), &file); err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, rule := range file.Groups[0].Rules {
		if rule.Alert == "" || rule.Annotations["summary"] == "" || rule.Labels["severity"] == "" {
			t.Errorf("%+v", rule)
		}
		names := regexp.MustCompile(`tilts_\w+`).FindAllString(rule.Expr, -1)
		if len(names) == 0 && !strings.HasPrefix(rule.Expr, "up{") {
			t.Errorf("%s: no metric in %s", rule.Alert, rule.Expr)
		}
		for _, name := range names {
			i := slices.IndexFunc(Metrics, func(m Metric) bool {
				return m.Name == name || m.buckets != nil && strings.TrimSuffix(name, "_bucket") == m.Name
			})
			if i < 0 {
				t.Errorf("%s: there is no %s", rule.Alert, name)
				continue
			}
			used[name] = true
			asked := regexp.MustCompile(name + `\{([^}]*)\}`).FindStringSubmatch(rule.Expr)
			if asked == nil {
				continue
			}
			for _, label := range regexp.MustCompile(`(\w+)[!=]`).FindAllStringSubmatch(asked[1], -1) {
				if !slices.Contains(Metrics[i].Labels, label[1]) {
					t.Errorf("%s: %s has no label %s", rule.Alert, name, label[1])
				}
			}
		}
	}
	if len(used) < 10 {
		t.Errorf("only %d metrics are used", len(used))
	}
}

func text(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
