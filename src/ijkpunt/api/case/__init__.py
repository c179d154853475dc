"""1EdTech CASE 1.1 and 1.0 over HTTP. Plain views: the binding has its own questions and its own errors."""
