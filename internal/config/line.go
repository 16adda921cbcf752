package config

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/agext/levenshtein"
	"github.com/alecthomas/kong"
)

// CommandLine is how kong reads and explains flags of Config.
func CommandLine() []kong.Option {
	return []kong.Option{
		kong.Vars(Vars), Manual(manual), kong.ValueFormatter(explained),
		kong.KindMapper(reflect.Int, kong.MapperFunc(number)), kong.KindMapper(reflect.Int64, kong.MapperFunc(number)),
	}
}

// explained is the help of a flag with its default and its variable.
func explained(v *kong.Value) string {
	var more []string
	if v.HasDefault && v.Default != "" {
		more = append(more, "default "+v.Default)
	}
	for _, name := range v.Tag.Envs {
		more = append(more, "$"+name)
	}
	if len(more) == 0 {
		return v.Help
	}
	return strings.TrimSuffix(v.Help, ".") + " (" + strings.Join(more, "; ") + ")."
}

// units say what a number counts, by the placeholder of its flag.
var units = map[string]string{"DAYS": "a number of days", "MB": "a number of MB", "PORT": "the number of a port"}

// number reads whole numbers; a unit behind one is refused in words.
func number(ctx *kong.DecodeContext, target reflect.Value) error {
	given := ""
	if err := ctx.Scan.PopValueInto("number", &given); err != nil {
		return err
	}
	what := "a number"
	if flag := ctx.Value.Flag; flag != nil && units[flag.PlaceHolder] != "" {
		what = units[flag.PlaceHolder]
	}
	n, err := strconv.ParseInt(given, 10, target.Type().Bits())
	if err != nil {
		return fmt.Errorf("%q is not %s: write digits alone, as %s", given, what, ctx.Value.Default)
	}
	target.SetInt(n)
	return nil
}

// prefix is that of all our variables.
const prefix = "TILTS_"

// linked are variables that Kubernetes and Docker set beside a service called tilts.
var linked = regexp.MustCompile(`^TILTS_(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT(_\d+_(TCP|UDP)[A-Z_]*)?)=`)

// Unknown names the variables of the environment (NAME=value) that no flag of the program
// reads, as a flag that does not exist is named: each would be passed over in silence.
func Unknown(program *kong.Application, environ []string) error {
	known := variables(program)
	var wrong []error
	for _, setting := range slices.Sorted(slices.Values(environ)) {
		name, value, _ := strings.Cut(setting, "=")
		if !strings.HasPrefix(name, prefix) || slices.Contains(known, name) {
			continue
		}
		if linked.MatchString(setting) && (name != "TILTS_PORT" || strings.Contains(value, "://")) {
			continue
		}
		wrong = append(wrong, fmt.Errorf("unknown variable %s%s", name, nearest(name, known)))
	}
	return errors.Join(wrong...)
}

func variables(program *kong.Application) (names []string) {
	_ = kong.Visit(program, func(node kong.Visitable, next kong.Next) error {
		if flag, ok := node.(*kong.Flag); ok {
			names = append(names, flag.Envs...)
		}
		return next(nil)
	})
	slices.Sort(names)
	return slices.Compact(names)
}

// nearest proposes a name that can be meant, or points to the manual.
func nearest(name string, known []string) string {
	best, least := "", len(name)/4+1 // further away, it would be a guess
	for _, k := range known {
		if strings.HasPrefix(k, name+"_") {
			return fmt.Sprintf(", did you mean %q?", k)
		}
		if d := levenshtein.Distance(name, k, nil); d < least {
			best, least = k, d
		}
	}
	if best == "" {
		return ": tilts serve --help has all there are"
	}
	return fmt.Sprintf(", did you mean %q?", best)
}
