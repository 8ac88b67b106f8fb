"""The page that asks to log in before the platform's statistics are shown."""

PATH = "/portal/login"
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>用户登录</title></head><body><form method="post">
<h1>统一身份认证（演示副本）</h1><input name="user"><input name="password" type="password"><button>登录</button>
</form></body></html>""".encode()
