//! Whether a text is a program's source: what stands in it may happen, and did not.

use super::head;

/// How a line of a program begins, in the languages that servers and clients are written in; of a test, and of a change, too.
const BEGINNINGS: [&str; 64] = [
    "val ",
    "SELECT ",
    "const ",
    "let ",
    "var ",
    "function ",
    "async ",
    "export ",
    "import ",
    "from ",
    "return ",
    "return;",
    "if (",
    "if(",
    "} else",
    "else if",
    "elif ",
    "else:",
    "try:",
    "try {",
    "} catch",
    "except ",
    "throw ",
    "raise ",
    "switch (",
    "match ",
    "case ",
    "def ",
    "class ",
    "assert ",
    "assert_",
    "assert!",
    "assertEquals",
    "self.assert",
    "expect(",
    "it('",
    "it(\"",
    "test('",
    "test(\"",
    "describe(",
    "func ",
    "fn ",
    "pub ",
    "impl ",
    "use ",
    "package ",
    "public ",
    "private ",
    "protected ",
    "static ",
    "enum ",
    "interface ",
    "type ",
    "namespace ",
    "using ",
    "#include",
    "#[",
    "@",
    "for (",
    "while (",
    "await ",
    "app.post(",
    "app.get(",
    "router.",
];
/// What a log or a stack of calls has, and a program's source has not.
const RAN: [&str; 12] = [
    "traceback (most recent call last)",
    "\n    at ",
    "\n\tat ",
    " thrown in ",
    "stack trace:",
    "panic: ",
    "goroutine ",
    "caused by:",
    "exit code",
    "http/1.1 ",
    "http/2 ",
    "curl: (",
];

/// Whether this is the source of a program and nothing else.
pub(super) fn is_source(text: &str) -> bool {
    const LOOKED_AT: usize = 16 * 1024;
    let start = text.get(..text.floor_char_boundary(LOOKED_AT)).unwrap_or(text);
    let lower = start.to_lowercase();
    if RAN.iter().any(|word| lower.contains(word)) || start.lines().any(|line| head::status_line(line).is_some()) {
        return false;
    }
    let lines = || start.lines().map(bare).filter(|line| !line.is_empty() && !line.starts_with("```"));
    let is_change = lines().any(|line| line.starts_with("diff --git ") || line.starts_with("@@ -"));
    let (all, like, telling) = lines().fold((0_usize, 0_usize, 0_usize), |(all, like, telling), line| {
        let tells = is_statement(line);
        (all + 1, like + usize::from(tells || is_part(line)), telling + usize::from(tells))
    });
    let comments_alone = all > 0 && lines().all(|line| line.starts_with("//") || line.starts_with("/*"));
    let printed = start.lines().any(is_printed);
    is_change || comments_alone || telling > 0 && like * 5 >= all * 4 && !printed
}

/// An object that a program printed: it stands at the beginning of a line, and no program has one there.
fn is_printed(line: &str) -> bool {
    line.starts_with('{') && line.trim_end().ends_with('}') && line.contains("error")
}

/// A line without its indent, and without what a change puts before it.
fn bare(line: &str) -> &str {
    let line = line.trim();
    line.strip_prefix(['+', '-']).map_or(line, str::trim_start)
}

/// A word of a programming language with what belongs to it: prose begins with *if* and *from*, too.
fn is_statement(line: &str) -> bool {
    let ends = |marks: &[char]| line.trim_end().ends_with(marks);
    let punctuated =
        ends(&[';', '{', '}', '(', ')', '[', ']', ',', ':']) || line.contains(" = ") || line.contains("==");
    let asks = ["if ", "for ", "while ", "with "].iter().any(|word| line.starts_with(word)) && ends(&[':', '{']);
    asks || BEGINNINGS.iter().any(|word| line.starts_with(word)) && punctuated && !is_log_line(line) || is_call(line)
}

/// A statement of a call or of a value that is kept: `response = client.post(…)`, `res.status(400).json(…);`.
fn is_call(line: &str) -> bool {
    let name_ends = line.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.' | '$'))).unwrap_or(0);
    let (name, rest) = line.split_at(name_ends);
    let assigned = rest.starts_with(" = ") || rest.starts_with(" := ");
    let quotes = name.contains('.') || line.contains(['\'', '"']);
    let called = quotes && rest.starts_with('(') && line.ends_with([';', '{']);
    !name.is_empty()
        && name.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && (assigned && line.ends_with([')', ';', '[', '{']) || called)
}

/// What may stand on a line of a program alone: brackets, a comment, an arm of a choice, an item.
fn is_part(line: &str) -> bool {
    let closes = line.chars().all(|c| "{}[]();,".contains(c));
    let comments = line.starts_with("//") || line.starts_with("/*") || line.starts_with("* ") || line.starts_with("# ");
    let of_change = line.starts_with("++ ") || line.starts_with("-- ") || line.starts_with("index ");
    let arm = line.contains("=>") || line.contains("->");
    closes || comments || of_change || arm || !is_log_line(line) && line.ends_with([';', '{', '}', ',', '(', ')', '['])
}

/// A log's line begins with a time or a level.
fn is_log_line(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    let levels = ["error", "warn", "info", "debug", "fatal", "level=", "time="];
    line.starts_with(|c: char| c.is_ascii_digit()) || levels.iter().any(|level| lower.starts_with(level))
}

#[cfg(test)]
mod tests {
    use super::is_source;

    #[test]
    fn a_program_is_told_from_what_it_printed() {
        for text in [
            "const CODES = ['invalid_grant', 'invalid_client'];",
            "def test_spent():\n    answer = ask(spent)\n    assert answer[\"error\"] == \"invalid_grant\"\n",
            "it('refuses', async () => {\n  expect(body.error).toBe('invalid_grant');\n});",
            "if (\"invalid_client\".equals(e.getError())) {\n    log.warn(\"refused\");\n}",
            "match code {\n    \"invalid_grant\" => Err(Ended),\n    _ => Err(Other),\n}",
            "diff --git a/a.ts b/a.ts\n--- a/a.ts\n+++ b/a.ts\n@@ -1 +1 @@\n-  fail(\"invalid_request\");\n+  fail(\"invalid_grant\");",
            "app.post('/token', (req, res) => {\n  return res.status(400).json({ error: 'invalid_grant' });\n});",
            "public enum Codes {\n    SPENT(\"invalid_grant\"),\n    UNKNOWN(\"invalid_client\");\n}",
            "class Tokens:\n    def post(self):\n        if not code:\n            return JsonResponse({\"error\": \"invalid_grant\"}, status=400)\n",
            "val retry = setOf(\"invalid_grant\", \"invalid_token\")",
            "SELECT * FROM log WHERE error = 'invalid_grant';",
            "// invalid_grant: spent\n// invalid_client: unknown",
            "nock('https://id.tea.example').post('/token').reply(400, { error: 'invalid_grant' });",
            "```python\nif error == \"invalid_grant\":\n    sign_in()\n```",
        ] {
            assert!(is_source(text), "{text}");
        }
        for text in [
            "{\"error\":\"invalid_grant\"}",
            "{\n  \"error\": \"invalid_grant\",\n  \"error_description\": \"spent\"\n}",
            "{ error: 'invalid_grant', status: 400 }",
            "Error: invalid_grant\n    at refresh (/app/a.js:3:9)",
            "Traceback (most recent call last):\n  File \"a.py\", line 8, in refresh\n    raise OAuthError(data[\"error\"])\noauth.OAuthError: invalid_grant",
            "HTTP/1.1 400 Bad Request\n\n{\"error\":\"invalid_grant\"}",
            "If a user comes back after a day, the refresh fails: invalid_grant",
            "const answer = await refresh(token);\nconsole.log(answer);\n{ error: 'invalid_grant', status: 400 }",
            "error: invalid_grant\nerror_description: spent",
            "oauth2: cannot fetch token: 400\nResponse: {\"error\":\"invalid_grant\"}",
            "grant_type=refresh_token&refresh_token=abc",
            "ERROR refresh failed (invalid_grant)\nINFO retrying (1)",
            "PHP Fatal error:  Uncaught IdentityProviderException: invalid_grant in /a.php:22",
            "return code 401: invalid_client",
            "",
        ] {
            assert!(!is_source(text), "{text}");
        }
    }
}
