package tilts

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// A date that a page of staff asks for is told of when it is none: its room, with those inside it, names it to
// UnreadDates or WrongDates, or what was typed would come to the use case as it is.
func TestEveryDateThatIsAskedForIsRead(t *testing.T) {
	t.Parallel()
	for _, room := range []string{"arrivals", "cases", "office"} {
		files, err := filepath.Glob(filepath.Join("internal/web/desk", room, "*.go"))
		inside, _ := filepath.Glob(filepath.Join("internal/web/desk", room, "*", "*.go"))
		if files = append(files, inside...); err != nil || len(files) == 0 {
			t.Fatalf("%s: %v", room, err)
		}
		asked, read := map[string]string{}, map[string]bool{}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(f, func(n ast.Node) bool {
				switch name, texts := called(n); name {
				case "Date":
					for _, path := range texts {
						asked[path] = file
					}
				case "UnreadDates", "WrongDates":
					for _, path := range texts {
						read[path] = true
					}
				}
				return true
			})
		}
		for path, file := range asked {
			if !read[path] {
				t.Errorf("%s asks for the date %q, and the room names it to no UnreadDates", file, path)
			}
		}
		if len(asked) == 0 {
			t.Errorf("%s asks for no date", room)
		}
	}
}

// called is the method or function that a call is of, and the texts among its arguments but for empty ones.
func called(n ast.Node) (name string, texts []string) {
	call, is := n.(*ast.CallExpr)
	if !is {
		return "", nil
	}
	function, is := call.Fun.(*ast.SelectorExpr)
	if !is {
		return "", nil
	}
	if of, _ := function.X.(*ast.Ident); of == nil || of.Name == "mediation" { // which makes a date of a text
		return "", nil
	}
	for _, arg := range call.Args {
		if literal, is := arg.(*ast.BasicLit); is && literal.Kind == token.STRING {
			if text, _ := strconv.Unquote(literal.Value); text != "" {
				texts = append(texts, text)
			}
		}
	}
	return function.Sel.Name, texts
}
