// Rules for the page's own scripts: run from the root of the repository with --config, see package.json.

import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["**/node_modules/**"] },
  js.configs.recommended,
  {
    files: ["**/*.js"],
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      curly: ["error", "multi-line"],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "max-len": ["error", { code: 120 }],
      "max-lines": ["error", { max: 250, skipBlankLines: true }],
      "max-lines-per-function": ["error", { max: 50 }],
      "no-duplicate-imports": "error",
      "no-implied-eval": "error",
      "no-restricted-properties": ["error", { property: "outerHTML" }],
      "no-shadow": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-use-before-define": ["error", { functions: false, variables: false }],
      "no-var": "error",
      "prefer-const": "error",
      "sort-imports": ["error", { ignoreDeclarationSort: true }],
    },
  },
  { files: ["qa/web/static/js/before-paint.js"], languageOptions: { sourceType: "script" } },
  {
    files: ["tests/js/**"],
    languageOptions: { globals: globals.node },
    rules: { "max-lines-per-function": "off" },
  },
];
