package main

import (
	"bufio"
	"errors"
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// mutant is one mistake.
type mutant struct {
	id   int
	file string
	line int
	what string // "< becomes <=", "the statement is left out"
	text string // of what it is done to
}

func (m mutant) String() string { return fmt.Sprintf("%s:%d: %s: %s", m.file, m.line, m.what, m.text) }

// key names the mistake however lines move.
func (m mutant) key() string { return m.file + ": " + m.what + ": " + m.text }

// equivalent reads which mistakes change nothing: "file: what: text | why", a line each.
func equivalent(file string) (map[string]string, error) {
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	list := map[string]string{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if key, why, ok := strings.Cut(lines.Text(), " | "); ok {
			list[strings.TrimSpace(key)] = strings.TrimSpace(why)
		}
	}
	return list, lines.Err()
}

// pack is a package with every mistake written into it.
type pack struct {
	dir     string
	fset    *token.FileSet
	info    *types.Info
	mutants []mutant
	texts   map[string][]byte // by file name
}

// mutate reads a package and writes the mistakes in.
func mutate(dir string) (*pack, error) {
	p := &pack{dir: dir, fset: token.NewFileSet(), texts: map[string][]byte{}}
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	var files []*ast.File
	sources := map[*ast.File][]byte{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		f, err := parser.ParseFile(p.fset, name, source, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files, sources[f] = append(files, f), source
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s has no Go files", dir)
	}
	root, err := exec.Command("go", "env", "GOROOT").Output() // which a program built with -trimpath does not know
	if err != nil {
		return nil, err
	}
	build.Default.GOROOT = strings.TrimSpace(string(root))
	p.info = &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	conf := types.Config{Importer: importer.ForCompiler(p.fset, "source", nil)}
	if _, err := conf.Check(dir, p.fset, files, p.info); err != nil {
		return nil, err
	}
	for _, f := range files {
		w := &writer{pack: p, file: f, source: sources[f], base: p.fset.File(f.Pos())}
		w.name = filepath.Base(w.base.Name())
		w.walk()
		p.texts[w.name] = w.written()
	}
	p.texts["zz_mutants.go"] = []byte("package " + files[0].Name.Name + switches)
	return p, nil
}

// insertion is text that comes into a file.
type insertion struct {
	at     int
	text   string
	n      int  // in the order of nodes, outer before inner
	closes bool // it stands after its node
}

// writer writes mistakes into a file.
type writer struct {
	*pack
	file    *ast.File
	source  []byte
	base    *token.File
	name    string
	put     []insertion
	results []*types.Tuple // of the functions around
}

func (w *writer) offset(p token.Pos) int { return w.base.Offset(p) }

// around puts text before and after a node.
func (w *writer) around(n ast.Node, before, after string) {
	w.put = append(w.put,
		insertion{w.offset(n.Pos()), before, len(w.put), false}, insertion{w.offset(n.End()), after, len(w.put), true})
}

// mistake notes one and gives its number.
func (w *writer) mistake(n ast.Node, what string) int {
	text := strings.Join(strings.Fields(string(w.source[w.offset(n.Pos()):w.offset(n.End())])), " ")
	if r := []rune(text); len(r) > 100 {
		text = string(r[:100]) + "…"
	}
	id := len(w.mutants) + 1
	w.mutants = append(w.mutants, mutant{id, w.name, w.base.Line(n.Pos()), what, text})
	return id
}

// written is the file with all that was put into it.
func (w *writer) written() []byte {
	slices.SortStableFunc(w.put, func(a, b insertion) int {
		switch {
		case a.at != b.at:
			return a.at - b.at
		case a.closes != b.closes && a.closes:
			return -1
		case a.closes != b.closes:
			return 1
		case a.closes:
			return b.n - a.n
		}
		return a.n - b.n
	})
	var out []byte
	at := 0
	for _, i := range w.put {
		out = append(append(out, w.source[at:i.at]...), i.text...)
		at = i.at
	}
	return append(out, w.source[at:]...)
}

// imported reports under which name the file knows a package; empty for not at all.
func (w *writer) imported(pkg *types.Package) string {
	for _, i := range w.file.Imports {
		if strings.Trim(i.Path.Value, `"`) == pkg.Path() {
			if i.Name != nil {
				return i.Name.Name
			}
			return pkg.Name()
		}
	}
	return ""
}

var comparisons = map[token.Token][2]string{
	token.LSS: {"mutantLess", "< becomes <="}, token.LEQ: {"mutantAtMost", "<= becomes <"},
	token.GTR: {"mutantMore", "> becomes >="}, token.GEQ: {"mutantAtLeast", ">= becomes >"},
}

var sums = map[token.Token][2]string{
	token.ADD: {"mutantAdd", "+ becomes -"}, token.SUB: {"mutantSub", "- becomes +"},
	token.MUL: {"mutantMul", "* becomes /"}, token.QUO: {"mutantDiv", "/ becomes *"},
}

var logic = map[token.Token][2]string{
	token.LAND: {"mutantAnd", "&& becomes ||"}, token.LOR: {"mutantOr", "|| becomes &&"},
}

// walk goes through the file, functions within functions too.
func (w *writer) walk() {
	for _, d := range w.file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Body != nil {
				w.function(d.Type, d.Body)
			}
		case *ast.GenDecl:
			if d.Tok == token.VAR {
				ast.Inspect(d, w.node)
			}
		}
	}
}

func (w *writer) function(t *ast.FuncType, body *ast.BlockStmt) {
	var results []*types.Var
	if t.Results != nil {
		for _, f := range t.Results.List {
			for range max(1, len(f.Names)) {
				results = append(results, types.NewVar(f.Pos(), nil, "", w.info.TypeOf(f.Type)))
			}
		}
	}
	w.results = append(w.results, types.NewTuple(results...))
	ast.Inspect(body, w.node)
	w.results = w.results[:len(w.results)-1]
}

// node writes the mistakes of one node in, and reports whether to go on into it.
func (w *writer) node(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.FuncLit:
		w.function(n.Type, n.Body)
		return false
	case *ast.BinaryExpr:
		w.operator(n)
	case *ast.UnaryExpr:
		if n.Op == token.NOT {
			w.negate(n)
		}
	case *ast.IfStmt:
		w.condition(n.Cond)
	case *ast.ForStmt:
		w.condition(n.Cond)
	case *ast.SwitchStmt:
		if n.Tag == nil {
			for _, c := range n.Body.List {
				for _, e := range c.(*ast.CaseClause).List {
					w.condition(e)
				}
			}
		}
	case *ast.BlockStmt:
		w.statements(n.List)
	case *ast.CaseClause:
		w.statements(n.Body)
	}
	return true
}

func (w *writer) constant(e ast.Expr) bool { return w.info.Types[e].Value != nil }

// operator exchanges an operator for another.
func (w *writer) operator(e *ast.BinaryExpr) {
	if w.constant(e) {
		return
	}
	other := func(name string, before, after string) {
		op := w.offset(e.OpPos)
		w.around(e, name, after)
		// The operator itself becomes a comma: it is taken out by a comment around it.
		w.put = append(w.put, insertion{op, before, len(w.put), true})
		w.put = append(w.put, insertion{op + len(e.Op.String()), "*/", len(w.put), true})
	}
	if how, ok := comparisons[e.Op]; ok {
		id := w.mistake(e, how[1])
		w.mistake(e, "is negated")
		other(fmt.Sprintf("%s(%d, ", how[0], id), ", /*", ")")
		return
	}
	if how, ok := logic[e.Op]; ok {
		other(fmt.Sprintf("%s(%d, ", how[0], w.mistake(e, how[1])), ", func() bool { return (/*", ")})")
		return
	}
	if how, ok := sums[e.Op]; ok {
		if b, ok := w.info.TypeOf(e).Underlying().(*types.Basic); ok && b.Info()&types.IsNumeric != 0 {
			other(fmt.Sprintf("%s(%d, ", how[0], w.mistake(e, how[1])), ", /*", ")")
		}
		return
	}
	if e.Op == token.EQL || e.Op == token.NEQ {
		w.negate(e)
	}
}

// negate makes the opposite of what is true or false.
func (w *writer) negate(e ast.Expr) {
	w.around(e, fmt.Sprintf("mutantNot(%d, ", w.mistake(e, "is negated")), ")")
}

// condition negates a condition whose own operator does not do so already.
func (w *writer) condition(e ast.Expr) {
	for {
		p, ok := e.(*ast.ParenExpr)
		if !ok {
			break
		}
		e = p.X
	}
	switch e := e.(type) {
	case nil:
		return
	case *ast.UnaryExpr:
		return
	case *ast.BinaryExpr:
		if e.Op != token.LAND && e.Op != token.LOR {
			return
		}
	}
	if !w.constant(e) {
		w.negate(e)
	}
}

// statements leaves each of a list out, or returns nothing instead of something.
func (w *writer) statements(list []ast.Stmt) {
	for _, s := range list {
		switch s := s.(type) {
		case *ast.ReturnStmt:
			w.nothing(s)
		case *ast.AssignStmt:
			if s.Tok != token.DEFINE {
				w.leaveOut(s)
			}
		case *ast.IncDecStmt, *ast.BranchStmt:
			w.leaveOut(s)
		case *ast.ExprStmt:
			if call, ok := s.X.(*ast.CallExpr); ok {
				if f, ok := call.Fun.(*ast.Ident); ok && f.Name == "panic" {
					continue
				}
			}
			w.leaveOut(s)
		}
	}
}

func (w *writer) leaveOut(s ast.Stmt) {
	w.around(s, fmt.Sprintf("if mutantMade != %d { ", w.mistake(s, "is left out")), " }")
}

// nothing returns the zero values of what a function returns.
func (w *writer) nothing(s *ast.ReturnStmt) {
	results := w.results[len(w.results)-1]
	if len(s.Results) == 0 || !slices.ContainsFunc(s.Results, func(e ast.Expr) bool { return !w.zero(e) }) {
		return
	}
	var zeros []string
	for i := range results.Len() {
		known := true
		t := types.TypeString(results.At(i).Type(), func(p *types.Package) string {
			if p.Path() == w.dir {
				return ""
			}
			name := w.imported(p)
			known = known && name != ""
			return name
		})
		if !known {
			return
		}
		zeros = append(zeros, "*new("+t+")")
	}
	w.around(s, fmt.Sprintf("if mutantMade == %d { return %s }; ", w.mistake(s, "returns nothing"),
		strings.Join(zeros, ", ")), "")
}

// zero reports whether an expression is plainly the zero value.
func (w *writer) zero(e ast.Expr) bool {
	if tv := w.info.Types[e]; tv.IsNil() {
		return true
	} else if tv.Value != nil {
		return slices.Contains([]string{"false", "0", `""`}, tv.Value.ExactString())
	}
	lit, ok := e.(*ast.CompositeLit)
	if !ok || len(lit.Elts) > 0 {
		return false
	}
	_, isStruct := w.info.TypeOf(lit).Underlying().(*types.Struct)
	return isStruct
}
